/* Talks to the program. The token comes in the part of the address that no server sees, and goes back in a header. */

const HEADER = "X-Reportgen-Token", KEPT = "reportgen-token";
let token = "";

/* Takes the token from the address, where it does not stay; a code that works once is changed for it. */
export async function enter() {
  const given = location.hash.slice(1);
  token = sessionStorage.getItem(KEPT) ?? "";
  if (given && given !== "paper") {
    const answer = await ask("/enter", { body: { code: given } });
    token = answer.token || given;
    history.replaceState(null, "", location.pathname);
    sessionStorage.setItem(KEPT, token);
  }
}

async function ask(path, { body, reads = answer => answer.json() } = {}) {
  const headers = { [HEADER]: token };
  const sent = body === undefined ? { headers } : { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, { ...sent, cache: "no-store" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return reads(answer);
}
/* A picture as an address that an image can have, since images send no token. */
export const picture = path => ask(path, { reads: async answer => {
  const reader = new FileReader(), read = new Promise((done, failed) => { reader.onload = () => done(reader.result); reader.onerror = failed; });
  reader.readAsDataURL(await answer.blob());
  return read;
} });
const query = facts => new URLSearchParams(facts).toString();
export const get = (path, facts = {}) => ask(`${path}?${query(facts)}`);
export const post = (path, body = {}) => ask(path, { body });

/* Calls `changed` with each state of the report; the answer to a question about the next one waits until there is one. */
export async function follow(changed, lost) {
  let version = 0;
  for (;;) {
    try {
      const state = await get("/state", { after: version });
      if (state.version) { version = state.version; changed(state); }
    } catch (error) {
      lost(error);
      await new Promise(done => setTimeout(done, 1000));
    }
  }
}
