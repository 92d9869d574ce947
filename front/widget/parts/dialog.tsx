import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  title: string;
  className: string;
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog; the browser keeps the focus inside and gives it back at the end. */
export function Dialog({ title, className, onClose, children }: Props) {
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={place}
      class={className}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === place.current) onClose();
      }}
    >
      <div class="dialog-body">
        <h3>{title}</h3>
        {children}
      </div>
    </dialog>
  );
}
