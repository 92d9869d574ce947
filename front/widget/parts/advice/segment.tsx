import { label } from "../../format";
import { fill } from "../../i18n";
import type { Segment as SegmentPart } from "../../vocabulary";
import { useSurroundings } from "../context";
import { Reasons } from "../reasons";
import { Pareto } from "./pareto";

/** The place in the portfolio and what it means for the account manager's time. */
export function Segment({ segment, consultation }: { segment: SegmentPart; consultation: string | number | null }) {
  const s = useSurroundings();
  const { t } = s;
  const { attractiveness, strength } = segment;
  const counted = segment.because.filter((reason) => reason.score !== null);
  const implied = Object.entries(segment.implies).filter(([, text]) => typeof text === "string");
  return (
    <section>
      <h4 class="kicker">{t.segment}</h4>
      <p class="headline">
        {t.placements[segment.placement]}
        {segment.key_candidate && <span class="badge">{t.keyCandidate}</span>}
        {segment.provisional && <span class="badge">{t.provisional}</span>}
      </p>
      {(segment.pareto_today || segment.pareto_potential) && <Pareto segment={segment} consultation={consultation} />}
      {segment.because.filter((reason) => reason.score === null).map((reason) => (
        <p key={reason.because}>{reason.because}</p>
      ))}
      {segment.ask.length > 0 && (
        <p class="quiet"><strong>{t.ask}:</strong> {segment.ask.map((fact) => label(fact, s)).join(", ")}</p>
      )}
      {segment.notes.map((note) => <p class="warning" key={note.because}>{note.because}</p>)}
      {attractiveness !== null && strength !== null && (
        <details>
          <summary>{fill(t.scores, { attractiveness, strength })}</summary>
          <Reasons reasons={counted} />
        </details>
      )}
      {implied.length > 0 && (
        <details>
          <summary>{t.implies}</summary>
          <dl class="implies">
            {implied.map(([aspect, text]) => (
              <div key={aspect}>
                <dt>{t.aspects[aspect] ?? aspect}</dt>
                <dd>{String(text)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
