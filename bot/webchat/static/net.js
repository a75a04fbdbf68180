// The calls to the server. Every one of them is JSON on the page's own origin.

export class Failure extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}

async function answer(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    throw new Failure(response.status, "json");
  }
  if (!response.ok) throw new Failure(response.status, body.error ?? "");
  return body;
}

export async function call(name, values = {}) {
  const response = await fetch(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
    credentials: "same-origin",
  });
  return answer(response);
}

export async function upload(file) {
  const response = await fetch(`/api/attach?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
    credentials: "same-origin",
  });
  return answer(response);
}

export async function eventsAfter(cursor, signal) {
  return answer(
    await fetch(`/api/events?after=${cursor}`, { credentials: "same-origin", cache: "no-store", signal }),
  );
}
