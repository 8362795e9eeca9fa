/** Asks before something that cannot be taken back; says exactly what it is. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface ConfirmProps {
  readonly title: string;
  /** What the button does: "Delete 3 files". */
  readonly act: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Confirm({ title, act, onConfirm, onClose, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="confirm-title" onClose={onClose}>
      <h2 id="confirm-title">{title}</h2>
      {children}
      <div class="actions">
        <button type="button" class="plainbutton" onClick={() => dialog.current?.close()}>
          Keep everything
        </button>
        <button
          type="button"
          class="plainbutton danger"
          onClick={() => {
            dialog.current?.close();
            onConfirm();
          }}
        >
          {act}
        </button>
      </div>
    </dialog>
  );
}
