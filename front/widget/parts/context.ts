import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Api } from "../client/api";
import { speech, type Speech } from "../format";

/** What the parts may use and do. */
export interface Surroundings extends Speech {
  api: Api | null;
  /** Send a text or payload as the person. */
  say(text: string): void;
  inform(fact: string, value: unknown): void;
  /** Let the person correct a fact. */
  edit(fact: string, value: unknown): void;
  /** Whether this message is the last one, so that its buttons still make sense. */
  isLast: boolean;
}

const nothing = () => undefined;

export const Context = createContext<Surroundings>({
  ...speech("en", null), api: null, say: nothing, inform: nothing, edit: nothing, isLast: false,
});

export const useSurroundings = () => useContext(Context);
