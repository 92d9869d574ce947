import { useRef, useState } from "preact/hooks";
import { Refused, type Far, type Listed, type Look } from "../client/api";
import { fill } from "../i18n";
import { useSurroundings } from "./context";
import { Dialog } from "./dialog";

interface Props {
  onKept(): void;
  onClose(): void;
}

const LARGEST = 12 * 1024 * 1024;
const FIELDS = ["name", "revenue", "margin"];
/** Choices of the form beside the columns; their words come with the file. */
const FORMS = { decimal: { ",": "comma", ".": "point" }, unit: { euro: "euro", thousands: "thousands" } };

/** Import one's own customers: a file is chosen, looked at, its columns confirmed, then kept. */
export function CustomerFile({ onKept, onClose }: Props) {
  const { api, t, language } = useSurroundings();
  const file = useRef<File | null>(null);
  const latest = useRef(0);
  const [far, setFar] = useState<Far | null>(null);
  const [look, setLook] = useState<Look | null>(null);
  const [problem, setProblem] = useState("");

  const send = async (said: Record<string, string>) => {
    if (!file.current || !api) return;
    setProblem("");
    if (file.current.size > LARGEST) {
      setProblem(t.customersTooLarge);
      return;
    }
    const turn = ++latest.current;
    setFar({ done: 0, of: 0 });
    try {
      const outcome = await api.customers(file.current, { language, ...said }, (one) => turn === latest.current && setFar(one));
      // Something was changed meanwhile: what counts is the look after that.
      if (turn !== latest.current) return;
      if ("kept" in outcome) onKept();
      else if ("look" in outcome) setLook(outcome.look);
      else setProblem(outcome.problem);
    } catch (error) {
      if (turn !== latest.current) return;
      const refused = error instanceof Refused ? error : null;
      setProblem(refused?.status === 413 ? t.customersTooLarge : (refused?.messages[0]?.text ?? t.customersFailed));
    }
    setFar(null);
  };

  return (
    <Dialog title={t.customers} className="editor wide" onClose={onClose}>
      <p class="quiet">{t.customersLead}</p>
      <label class="field">
        {t.customersFile}
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          onChange={({ currentTarget }) => {
            file.current = currentTarget.files?.[0] ?? null;
            setLook(null);
            void send({});
          }}
        />
      </label>
      <div role="status">
        {far && (
          <label class="progress">
            <span>{far.of > 0 ? fill(t.customersReading, { ...far }) : t.customersSending}</span>
            <progress value={far.of > 0 ? far.done : undefined} max={far.of || 1} />
          </label>
        )}
      </div>
      {problem && <p class="trouble" role="alert">{problem}</p>}
      {look ? (
        <Confirm look={look} busy={far !== null} onSend={send} onClose={onClose} />
      ) : (
        <div class="dialog-actions">
          <button type="button" class="quiet-button" onClick={onClose}>{t.cancel}</button>
        </div>
      )}
    </Dialog>
  );
}

interface ConfirmProps {
  look: Look;
  busy: boolean;
  onSend(said: Record<string, string>): void;
  onClose(): void;
}

/** What was guessed, to be changed (which looks again) or kept. */
function Confirm({ look, busy, onSend, onClose }: ConfirmProps) {
  const { t } = useSurroundings();
  const { words, columns, headers } = look;
  const form = useRef<HTMLFormElement>(null);
  const said = () => Object.fromEntries([...new FormData(form.current!)].map(([name, value]) => [name, String(value)]));
  return (
    <form
      ref={form}
      onChange={() => onSend(said())}
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ ...said(), keep: "true" });
      }}
    >
      <h4>{words.check}</h4>
      <p class="quiet">{words.check_lead}</p>
      <div class="pairs">
        {FIELDS.map((field) => (
          <label class="field" key={field}>
            {words[`field_${field}`]}
            <select name={field}>
              {field === "margin" && <option value="">{words.no_column}</option>}
              {headers.map((_, place) => (
                <option key={place} value={place} selected={columns[field] === place}>{words[`column_${place}`]}</option>
              ))}
            </select>
          </label>
        ))}
        {Object.entries(FORMS).map(([name, choices]) => (
          <label class="field" key={name}>
            {words[name]}
            <select name={name}>
              {Object.entries(choices).map(([value, word]) => (
                <option key={value} value={value} selected={look[name as "decimal" | "unit"] === value}>{words[word]}</option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <h4>{words.first}</h4>
      <Rows head={FIELDS.map((field) => words[`field_${field}`])} rows={look.first} />
      <h4>{words.read}</h4>
      <ul class="plain quiet">{look.told.map((line) => <li key={line}>{line}</li>)}</ul>
      <BadLines name="bad" listed={look.bad} words={words} open />
      <BadLines name="remarks" listed={look.remarks} words={words} />
      <div class="dialog-actions">
        <button type="submit" class="primary" disabled={busy}>{words.keep}</button>
        <button type="button" class="quiet-button" onClick={onClose}>{t.cancel}</button>
      </div>
    </form>
  );
}

/** Lines with what is wrong with each. */
function BadLines({ name, listed, words, open }: { name: string; listed: Listed; words: Look["words"]; open?: boolean }) {
  if (listed.count === 0) return null;
  return (
    <details open={open}>
      <summary>{words[name]}</summary>
      <Rows head={[words.line, words.reason]} rows={listed.rows} />
      {listed.count > listed.rows.length && <p class="quiet">{words[`more_${name}`]}</p>}
    </details>
  );
}

function Rows({ head, rows }: { head: (string | undefined)[]; rows: (string | number)[][] }) {
  return (
    <table class="rows">
      <thead><tr>{head.map((one) => <th scope="col" key={one}>{one}</th>)}</tr></thead>
      <tbody>
        {rows.map(([first, ...cells], place) => (
          <tr key={place}>
            <th scope="row">{first}</th>
            {cells.map((cell, at) => <td key={at}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
