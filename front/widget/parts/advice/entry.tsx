import { fill } from "../../i18n";
import { label, lever, value } from "../../format";
import type { Advice, Entry, Flip } from "../../vocabulary";
import { useSurroundings } from "../context";
import { Reasons } from "../reasons";

/** The verdict, on top and in large letters, with the whole advice at a glance. */
export function Verdict({ advice }: { advice: Advice }) {
  const s = useSurroundings();
  const { t } = s;
  const { entry, segment, levers } = advice;
  return (
    <header class="verdict">
      <h3>{t.verdicts[entry.verdict]}</h3>
      <p class="badges">
        {entry.strength && <span class="badge strong">{t.entryStrengths[entry.strength]}</span>}
        {entry.provisional && <span class="badge">{t.provisional}</span>}
      </p>
      <p class="lead">{t.verdictHints[entry.verdict]}</p>
      <dl class="glance">
        <div>
          <dt>{t.segment}</dt>
          <dd>{t.placements[segment.placement]}</dd>
        </div>
        {levers.length > 0 && (
          <div>
            <dt>{t.levers}</dt>
            {levers.map((one) => (
              <dd key={one.lever}>
                {t[one.direction]} {lever(one.lever, s).toLowerCase()}
                {one.hypothesis && <span class="quiet"> ({t.toCheck})</span>}
              </dd>
            ))}
          </div>
        )}
      </dl>
    </header>
  );
}

/** What to do first, and what to mind. */
export function FirstSteps({ entry }: { entry: Entry }) {
  const { t } = useSurroundings();
  if (entry.route.length + entry.warnings.length === 0) return null;
  return (
    <section>
      <h4>{t.firstSteps}</h4>
      <ol class="steps">{entry.route.map((step) => <li key={step}>{step}</li>)}</ol>
      {entry.opening && (
        <p class="opening">
          <span class="chip-label">{t.opening}</span>
          <q>{entry.opening}</q>
        </p>
      )}
      {entry.warnings.map((warning) => (
        <p class="warning" key={warning}><strong>{t.warnings}.</strong> {warning}</p>
      ))}
    </section>
  );
}

/** Both sides, next to each other. */
export function Sides({ entry }: { entry: Entry }) {
  const { t } = useSurroundings();
  if (entry.verdict === "ask" && entry.for.length + entry.against.length === 0) return null;
  return (
    <section class="sides">
      <div>
        <h4>{t.for}</h4>
        <Reasons reasons={entry.for} empty={t.nothingFor} />
      </div>
      <div>
        <h4>{t.against}</h4>
        <Reasons reasons={entry.against} empty={t.nothingAgainst} />
      </div>
    </section>
  );
}

/** How many changes are shown at once; the smallest come first. */
const SHOWN_FLIPS = 3;

/** What would turn the verdict, and what is still to be found out. */
export function Flips({ entry }: { entry: Entry }) {
  const s = useSurroundings();
  const { t } = s;
  return (
    <section>
      {entry.ask.length > 0 && (
        <>
          <h4>{t.ask}</h4>
          <ul class="plain">
            {entry.ask.map((fact) => <li key={fact}>{s.words?.facts[fact]?.question[s.language] ?? label(fact, s)}</li>)}
          </ul>
        </>
      )}
      {entry.verdict !== "ask" && <h4>{t.flips}</h4>}
      {entry.verdict !== "ask" && entry.flips.length === 0 && <p class="quiet">{t.flipNone}</p>}
      <FlipList flips={entry.flips.slice(0, SHOWN_FLIPS)} />
      {entry.flips.length > SHOWN_FLIPS && (
        <details>
          <summary>{t.flipsMore}</summary>
          <FlipList flips={entry.flips.slice(SHOWN_FLIPS)} />
        </details>
      )}
    </section>
  );
}

function FlipList({ flips }: { flips: Flip[] }) {
  const s = useSurroundings();
  const { t } = s;
  return (
    <ul class="flips">
      {flips.map((flip) => (
        <li key={JSON.stringify(flip)}>
          <span>
            {Object.entries(flip.change).map(([fact, plain], place) => (
              <span key={fact}>
                {place > 0 && <span class="plus"> + </span>}
                <span class="chip-label">{label(fact, s)}</span> {value(fact, plain, s)}
              </span>
            ))}
          </span>
          <strong>{fill(t.flipTo, { verdict: t.verdicts[flip.to] ?? flip.to })}</strong>
        </li>
      ))}
    </ul>
  );
}
