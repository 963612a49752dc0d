// What is asked of the process, below the address of this page.

const here = location.pathname.replace(/\/live$/, '');
const PATIENCE = 5000;

export const graphName = decodeURIComponent(here.split('/').pop());
const deadLetters = here.replace(/\/[^/]+\/[^/]+$/, '/dgedeadletters/') + encodeURIComponent(graphName);

function request(path, method, body) {
  return fetch(path, {method, cache: 'no-store', signal: AbortSignal.timeout(method === 'GET' ? PATIENCE : 12 * PATIENCE),
    headers: {Accept: 'application/json', ...(body ? {'Content-Type': 'application/json'} : {})},
    body: body && JSON.stringify(body)});
}

/** Why there was no answer, for people. */
export function trouble(e) {
  return e instanceof TypeError || e.name === 'TimeoutError' ? 'the process does not answer' : e.message;
}

export async function picture() {
  const answer = await fetch(here + '/svg', {headers: {Accept: 'image/svg+xml'}});
  if (!answer.ok) throw new Error('There is no picture of this graph (' + answer.status + ')');
  return answer.text();
}

async function read(path = [], query = '') {
  const below = path.map(it => '/' + encodeURIComponent(it).replaceAll('%2F', '/')).join('');
  const answer = await request(here + below + query, 'GET');
  if (!answer.ok) throw new Error('The process answers ' + answer.status);
  return answer.json();
}

/** The graph; each edge with the name of its queue without the prefix, which is its name in the picture. */
export async function graph() {
  const answer = await read();
  const dead = answer.deadLetters.queue;
  const prefix = dead.slice(0, dead.length - (graphName + '.dead').length);
  return {...answer, edges: answer.edges.map(edge => ({...edge, name: edge.queue.slice(prefix.length)}))};
}

export const failures = node => read(['nodes', node]);

/** What the process knows of a run. A look at dead letters costs the broker something: not each time. */
export const run = (id, withDead) => read(['runs', id], withDead ? '' : '?deadLetters=false');

export async function pause(node, paused) {
  const answer = await request(here + '/' + encodeURIComponent(node), 'POST', {paused});
  if (answer.ok) return answer.json();
  throw new Error(answer.status === 405
    ? 'This process takes no orders. It does with management.endpoint.dge.access=unrestricted.'
    : 'The process refuses this (' + answer.status + ').');
}

const REFUSED = {
  404: 'Dead letters are not shown here: that needs the endpoint dgedeadletters (management.endpoints.web.exposure.include).',
  405: 'This process changes nothing. It does with management.endpoint.dgedeadletters.access=unrestricted.',
};

/** Asks the endpoint of the dead letters, which has its own rules. */
export async function dead(path, method = 'GET', body = undefined) {
  const answer = await request(deadLetters + path, method, body);
  const text = await answer.text();
  let told = {};
  try { told = text ? JSON.parse(text) : {}; } catch { told = {}; }
  if (answer.ok || told.replayed !== undefined) return told;
  // Spring Boot's own answer, with a time, has an error too, which is only the status in words.
  const why = told.timestamp === undefined ? told.error : undefined;
  throw new Error(why || REFUSED[answer.status] || 'The process answers ' + answer.status);
}
