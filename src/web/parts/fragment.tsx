/**
 * A piece of a report's page (`src/report/files/html`) inside a screen. The reports escape every text that comes from a file, and
 * the page's content security policy lets no script and no style of a fragment run.
 */
export function Fragment({ markup }: { markup: string }) {
  return <div class="fragment" dangerouslySetInnerHTML={{ __html: markup }} />;
}
