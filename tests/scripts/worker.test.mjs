// The worker that keeps a release: which requests it answers, which caches it forgets, and what a failed install leaves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const CODE = readFileSync(new URL("../../src/browser/worker.js", import.meta.url), "utf8");
const PLACE = "https://example.org/site/";
const OURS = `begrotingsverkenner ${PLACE} `;
const DAY = 86_400_000;

// A device: its caches, and what the network gives.
function device(network = async () => new Response("x")) {
  const stores = new Map();
  const open = (name) => {
    if (!stores.has(name)) stores.set(name, new Map());
    const store = stores.get(name);
    return {
      match: async (address) => store.get(address)?.clone(),
      put: async (address, response) => void store.set(address, response),
      delete: async (address) => store.delete(address),
    };
  };
  const caches = { open: async (name) => open(name), has: async (name) => stores.has(name), keys: async () => [...stores.keys()], delete: async (name) => stores.delete(name) };
  return { stores, caches, network };
}

// A release's worker on a device, with its listeners by name.
function worker(on, release, files, registration = {}) {
  const listeners = {};
  const self = {
    registration: { scope: PLACE, ...registration },
    addEventListener: (name, listener) => (listeners[name] = listener),
    clients: { matchAll: async () => on.windows ?? [], claim: async () => {} },
    skipWaiting: () => {},
  };
  const globals = { self, caches: on.caches, fetch: (address) => on.network(String(address)), URL, Response, Promise, Set, Date, Number, String, Boolean };
  const text = `const RELEASE = ${JSON.stringify(release)};\nconst FILES = ${JSON.stringify(files)};\n${CODE}\n({ decide, outdated, answer, tidy });`;
  const functions = runInNewContext(text, globals);
  const happen = async (name) => {
    let wait;
    listeners[name]({ waitUntil: (promise) => (wait = promise) });
    await wait;
  };
  return { ...functions, happen };
}

const FILES = [["./", "sha256-a"], ["./model/a.toml", "sha256-b"], ["./program-0123456789abcdef.js", "sha256-c"], ["./sw-less.png", "sha256-d"]];

function random(seed) {
  let state = seed >>> 0;
  return (under) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * under);
  };
}

test("it answers for its own names and for hashed names of its kinds of file, and for nothing else", () => {
  const { decide } = worker(device(), "b", FILES);
  const names = new Set(FILES.map(([path]) => new URL(path, PLACE).href));
  const below = random(1);
  const pick = (list) => list[below(list.length)];
  const parts = ["", "model/", "other/", "../", "program", "a.toml", "-0123456789abcdef", "-fedcba9876543210", "-xyz", ".js", ".html", "index", "?a=b", "#c", "%23", "..", "/", "é"];
  for (let turn = 0; turn < 100_000; turn++) {
    const path = Array.from({ length: below(5) }, () => pick(parts)).join("");
    const url = pick([PLACE, PLACE, "https://example.org/", "https://elsewhere.org/site/"]) + path;
    const [method, mode] = [pick(["GET", "GET", "GET", "POST", "HEAD"]), pick(["navigate", "cors", "no-cors", "same-origin"])];
    const [who, address] = decide(method, mode, url);
    const said = `${method} ${mode} ${url}: ${who} ${address}`;
    assert.ok([null, "own", "older"].includes(who), said);
    if (who === null) continue;
    assert.ok(method === "GET" && address.startsWith(PLACE), said);
    if (who === "own") assert.ok(names.has(address), said);
    else assert.ok(mode !== "navigate" && /^https:\/\/example\.org\/site\/program-[0-9a-f]{16}\.js$/.test(address), said);
  }
  assert.deepEqual([...decide("GET", "navigate", `${PLACE}index.html?lang=en#v1.x`)], ["own", PLACE]);
  assert.deepEqual([...decide("GET", "no-cors", "https://example.org/site/other/program-0123456789abcdef.js")].at(0), null);
});

test("it forgets what was left a day ago, and nothing while a window may work in it", () => {
  const { outdated } = worker(device(), "b", FILES);
  const below = random(2);
  const pick = (list) => list[below(list.length)];
  for (let turn = 0; turn < 20_000; turn++) {
    const caches = Array.from({ length: below(5) }, () => ({ name: pick([`${OURS}a`, `${OURS}b`, `${OURS}c`, "begrotingsverkenner https://example.org/ a", "mine"]), left: pick([0, DAY, 2 * DAY, Number.NaN]) }));
    const [now, windows, waits] = [pick([DAY - 1, DAY, 3 * DAY]), below(4), below(2) === 0];
    for (const name of outdated(caches, now, windows, waits)) {
      assert.ok(name.startsWith(OURS) && name !== `${OURS}b` && windows <= 1 && !waits);
      assert.ok(caches.some((cache) => cache.name === name && now - cache.left >= DAY));
    }
  }
  assert.deepEqual([...outdated([{ name: `${OURS}a`, left: 0 }], DAY, 1, false)], [`${OURS}a`]);
});

test("a release that is published once more and fails keeps what it had", async () => {
  const on = device();
  await worker(on, "a", FILES).happen("install");
  await worker(on, "b", FILES).happen("install");
  on.network = async (address) => new Response("x", { status: address.endsWith(".toml") ? 404 : 200 });
  // The same release again, beside another that waits.
  await assert.rejects(worker(on, "a", FILES).happen("install"));
  assert.deepEqual([...on.stores.keys()], [`${OURS}a`, `${OURS}b`]);
  assert.equal(on.stores.get(`${OURS}a`).size, FILES.length);
  // One that was never whole leaves nothing.
  await assert.rejects(worker(on, "c", FILES).happen("install"));
  assert.deepEqual([...on.stores.keys()], [`${OURS}a`, `${OURS}b`]);
});

test("without a network the page is of the release at work, never of one that waits", async () => {
  const on = device(async () => {
    throw new TypeError("no network");
  });
  const [older, newer] = [await on.caches.open(`${OURS}a`), await on.caches.open(`${OURS}b`)];
  await newer.put(PLACE, new Response("waiting"));
  await newer.put(`${PLACE}program-fedcba9876543210.js`, new Response("its program"));
  const at = worker(on, "a", FILES);
  await assert.rejects(at.answer(PLACE, { url: PLACE }, false), "its page is not that of another release");
  await older.put(PLACE, new Response("active"));
  assert.equal(await (await at.answer(PLACE, { url: PLACE }, false)).text(), "active");
  const asked = `${PLACE}program-fedcba9876543210.js`;
  assert.equal(await (await at.answer(asked, { url: asked }, true)).text(), "its program");
});

test("an older release stays a day after it was left", async () => {
  const on = device();
  await worker(on, "a", FILES).happen("install");
  await worker(on, "b", FILES).happen("install");
  const at = worker(on, "b", FILES);
  await at.happen("activate");
  await at.tidy();
  assert.deepEqual([...on.stores.keys()], [`${OURS}a`, `${OURS}b`], "it was left just now");
  await (await on.caches.open(`${OURS}a`)).put(`${PLACE}left-at`, new Response(String(Date.now() - DAY)));
  on.windows = [{}, {}];
  await at.tidy();
  assert.equal(on.stores.size, 2, "another window may work in it");
  on.windows = [{}];
  await at.tidy();
  assert.deepEqual([...on.stores.keys()], [`${OURS}b`]);
});
