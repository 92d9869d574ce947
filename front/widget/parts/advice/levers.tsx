import { fill } from "../../i18n";
import { lever as leverName } from "../../format";
import type { Advice, Lever } from "../../vocabulary";
import { useSurroundings } from "../context";

/** The levers to lead with: heard from the customer, or assumed and to be checked. */
export function Levers({ advice }: { advice: Advice }) {
  const { t } = useSurroundings();
  return (
    <section>
      <h4 class="kicker">{t.levers}</h4>
      {advice.levers.length === 0 && <p class="quiet">{t.leverNone}</p>}
      <ol class="levers">{advice.levers.map((lever) => <OneLever key={lever.lever} lever={lever} />)}</ol>
      {advice.am_level && (
        <p class="quiet">
          <strong>{fill(t.amLevel, { level: advice.am_level })}</strong> {t.amLevels[advice.am_level]}
        </p>
      )}
    </section>
  );
}

function OneLever({ lever }: { lever: Lever }) {
  const s = useSurroundings();
  const { t } = s;
  return (
    <li>
      <p class="lever-name">
        <span class={`direction ${lever.direction}`} aria-hidden="true">{lever.direction === "more" ? "↑" : "↓"}</span>
        <strong>
          <span class="hidden">{t[lever.direction]} </span>
          {leverName(lever.lever, s)}
        </strong>
        <span class={lever.hypothesis ? "badge dashed" : "badge strong"}>{lever.hypothesis ? t.assumed : t.heard}</span>
      </p>
      {lever.because && <p>{lever.because}</p>}
      {lever.questions.length > 0 && (
        <details open={lever.hypothesis}>
          <summary>{t.askThem}</summary>
          <ul class="plain">{lever.questions.map((question) => <li key={question}>{question}</li>)}</ul>
          <Lines title={t.evidence} lines={lever.evidence} />
          <Lines title={t.money} lines={lever.money} />
          <Lines title={t.pitfalls} lines={lever.pitfalls} />
        </details>
      )}
    </li>
  );
}

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return <p class="quiet"><strong>{title}.</strong> {lines.join(" ")}</p>;
}
