import { useEffect, useRef } from "preact/hooks";
import { useSurroundings } from "./context";

interface Props {
  draft: string;
  setDraft(text: string): void;
  onSend(text: string): void;
  onCustomers(): void;
}

const LONGEST_MESSAGE = 5000;

/** Where the person types. Enter sends, Shift+Enter begins a new line. */
export function Composer({ draft, setDraft, onSend, onCustomers }: Props) {
  const { t } = useSurroundings();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [draft]);
  const send = () => {
    if (!draft.trim()) return;
    onSend(draft);
    setDraft("");
    field.current?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <button type="button" class="attach" aria-label={t.customers} title={t.customers} onClick={onCustomers}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M12 16V5M7.5 9.5L12 5l4.5 4.5M5 16v3h14v-3" />
        </svg>
      </button>
      <textarea
        ref={field}
        rows={1}
        value={draft}
        maxLength={LONGEST_MESSAGE}
        aria-label={t.composer}
        placeholder={t.placeholder}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method composes a character, Enter belongs to it.
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      <button type="submit" class="send" aria-label={t.send}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M4 12h14M12 5l7 7-7 7" /></svg>
      </button>
    </form>
  );
}
