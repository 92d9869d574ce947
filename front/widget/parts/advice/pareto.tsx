import { fill } from "../../i18n";
import type { Segment } from "../../vocabulary";
import { useSurroundings } from "../context";

const WIDTH = 320;
const HEIGHT = 150;
const LEFT = 8;
const TOP = 12;
const BOTTOM = HEIGHT - 22;

// The 80/20 curve: the share of turnover of the largest x customers is x to the power 0.139.
const POWER = Math.log(0.8) / Math.log(0.2);
const share = (x: number) => x ** POWER;
const across = (x: number) => LEFT + x * (WIDTH - 2 * LEFT);
const up = (y: number) => BOTTOM - y * (BOTTOM - TOP);

// Where the classes end (cumulative share 80 and 95 %), and where a dot of each class stands.
const END_A = 0.8 ** (1 / POWER);
const END_B = 0.95 ** (1 / POWER);
const PLACES = { A: 0.1, B: 0.45, C: 0.86 } as const;

const line = Array.from({ length: 61 }, (_, i) => (i / 60) ** 2)
  .map((x) => `${across(x).toFixed(1)},${up(share(x)).toFixed(1)}`)
  .join(" ");

/** The Pareto curve with the prospect's class today and its potential. */
export function Pareto({ segment }: { segment: Segment }) {
  const { t } = useSurroundings();
  const { pareto_today: today, pareto_potential: potential } = segment;
  const name = (of: "A" | "B" | "C" | null) => (of ? fill(t.paretoClass, { name: of }) : t.paretoNone);
  const text = fill(t.paretoText, { today: name(today), potential: name(potential) });
  const zones = [["A", 0, END_A], ["B", END_A, END_B], ["C", END_B, 1]] as const;
  return (
    <figure class="pareto">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text}>
        {zones.map(([zone, from, to]) => (
          <g key={zone}>
            <rect class={`zone zone-${zone}`} x={across(from)} y={TOP} width={across(to) - across(from) - 1.5} height={BOTTOM - TOP} />
            <text class={zone === potential || zone === today ? "zone-name on" : "zone-name"} x={across((from + to) / 2)} y={HEIGHT - 6} text-anchor="middle">{zone}</text>
          </g>
        ))}
        <polyline class="curve" points={line} />
        {today && <Dot at={PLACES[today]} kind="today" word={t.today} below={today === potential} />}
        {potential && <Dot at={PLACES[potential]} kind="potential" word={t.potential} below={false} shifted={today === potential} />}
      </svg>
      <figcaption>{text} {t.paretoNote}</figcaption>
    </figure>
  );
}

interface DotProps {
  at: number;
  kind: "today" | "potential";
  word: string;
  below: boolean;
  shifted?: boolean;
}

function Dot({ at, kind, word, below, shifted = false }: DotProps) {
  const place = shifted ? at * 1.25 : at;
  const x = across(place);
  const y = up(share(place));
  const anchor = place < 0.2 ? "start" : place > 0.75 ? "end" : "middle";
  return (
    <g class={kind}>
      <circle cx={x} cy={y} r="5.5" />
      <text x={anchor === "start" ? x + 10 : anchor === "end" ? x + 5 : x} y={y + (below ? 36 : 20)} text-anchor={anchor}>{word}</text>
    </g>
  );
}
