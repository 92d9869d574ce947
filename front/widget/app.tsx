import { useEffect, useState } from "preact/hooks";
import type { Conversation } from "./client/conversation";
import { KEPT, speech } from "./format";
import { Composer } from "./parts/composer";
import { Consultations } from "./parts/consultations";
import { Context, type Surroundings } from "./parts/context";
import { CustomerFile } from "./parts/customer_file";
import { FactEditor } from "./parts/fact_editor";
import { Header } from "./parts/header";
import { Log } from "./parts/log";

/** The whole widget. */
export function App({ conversation }: { conversation: Conversation }) {
  const [state, setState] = useState(conversation.state);
  const [listOpen, setListOpen] = useState(false);
  const [edited, setEdited] = useState<{ fact: string; value: unknown } | null>(null);
  const [importing, setImporting] = useState(false);
  const [draft, setDraft] = useState("");
  useEffect(() => conversation.subscribe(() => setState(conversation.state)), [conversation]);

  const s = speech(state.language, state.words);
  const surroundings: Surroundings = {
    ...s,
    api: conversation.api,
    say: (text) => conversation.say(text),
    inform: (fact, value) => conversation.inform(fact, value),
    edit: (fact, value) => setEdited({ fact, value }),
    isLast: false,
  };
  return (
    <Context.Provider value={surroundings}>
      <section class="widget" lang={state.language} aria-label={s.t.conversation}>
        <Header
          onList={() => {
            setListOpen(true);
            conversation.loadCards().catch(() => undefined);
          }}
          onLanguage={() => conversation.switchLanguage()}
        />
        <Log state={state} surroundings={surroundings} onOlder={() => conversation.older()} />
        <Composer draft={draft} setDraft={setDraft} onSend={(text) => conversation.say(text)} onCustomers={() => setImporting(true)} />
        {listOpen && (
          <Consultations
            cards={state.cards}
            onOpen={(id) => conversation.open(id)}
            onNew={() => conversation.say(s.t.newProspectText)}
            onClose={() => setListOpen(false)}
          />
        )}
        {importing && (
          <CustomerFile
            onKept={() => {
              setImporting(false);
              conversation.say(KEPT);
            }}
            onClose={() => setImporting(false)}
          />
        )}
        {edited && (
          <FactEditor
            fact={edited.fact}
            value={edited.value}
            onSave={(value) => conversation.inform(edited.fact, value)}
            onWords={(text) => setDraft(text)}
            onClose={() => setEdited(null)}
          />
        )}
      </section>
    </Context.Provider>
  );
}
