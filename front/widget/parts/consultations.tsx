import type { Card } from "../client/api";
import { fill } from "../i18n";
import { useSurroundings } from "./context";
import { Dialog } from "./dialog";

interface Props {
  cards: Card[];
  onOpen(id: number): void;
  onNew(): void;
  onClose(): void;
}

/** The person's consultations, latest first, each to go on with. */
export function Consultations({ cards, onOpen, onNew, onClose }: Props) {
  const { t, language } = useSurroundings();
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title={t.consultations} className="drawer" onClose={onClose}>
      {cards.length === 0 && <p class="quiet">{t.consultationsNone}</p>}
      <ul class="cards">
        {cards.map((card) => {
          const name = card.prospect ?? t.unnamed;
          return (
            <li key={card.id}>
              <button type="button" aria-label={fill(t.openIt, { name })} onClick={then(() => onOpen(card.id))}>
                <strong>{name}</strong>
                {card.current && <span class="badge strong">{t.current}</span>}
                <span class="quiet">
                  {[
                    card.entry_verdict ? t.verdicts[card.entry_verdict] : t.status[card.status],
                    card.segment && t.placements[card.segment],
                    day.format(new Date(card.updated_at)),
                  ].filter(Boolean).join(" · ")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <div class="dialog-actions">
        <button type="button" class="primary" onClick={then(onNew)}>{t.newProspect}</button>
        <button type="button" class="quiet-button" onClick={onClose}>{t.close}</button>
      </div>
    </Dialog>
  );
}
