/** What could not be answered, and why, where the answer would have stood. */
export function Trouble({ text }: { text: string }) {
  return (
    <section class="trouble" role="alert">
      <p>{text}</p>
    </section>
  );
}
