import { render } from "preact";
import { App } from "./app";
import { Api } from "./client/api";
import { Conversation } from "./client/conversation";
import { tokenFrom, type TokenSource } from "./client/token";
import { asLanguage } from "./i18n";
import css from "./style/index.css";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/**
 * `<entree-chat token-url="/entree-token">`: the adviser on any page of the intranet.
 *
 * Attributes: `token-url`, where the host page's backend signs tokens (or the property `token`, a
 * function that gives one); `token-csrf`, sent along as `X-CSRF-Token`; `api`, the address of the
 * front where this module does not come from it; `lang`, the first language.
 */
class EntreeChat extends HTMLElement {
  /** A function that gives a token, instead of `token-url`; the page may set it at any time. */
  declare token?: TokenSource;
  private conversation: Conversation | null = null;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const url = this.getAttribute("token-url");
    const fetched = url === null ? null : tokenFrom(url, this.getAttribute("token-csrf"));
    const source: TokenSource = async (fresh) => {
      const give = this.token ?? fetched;
      if (!give) throw new Error("entree-chat has neither token-url nor token yet");
      return give(fresh);
    };
    // The module lies at <front>/widget/entree.js.
    const base = new URL(this.getAttribute("api") ?? "..", import.meta.url);
    const language = asLanguage(this.closest("[lang]")?.getAttribute("lang")) ?? asLanguage(navigator.language) ?? "en";
    this.conversation = new Conversation(new Api(base, source), language);
    render(<App conversation={this.conversation} />, root);
    void this.conversation.start();
  }

  disconnectedCallback(): void {
    this.conversation?.stop();
    if (this.shadowRoot) render(null, this.shadowRoot);
  }
}

customElements.define("entree-chat", EntreeChat);
