// Comfort only: every page works without it.

// "Add to brief" without leaving the place; one after the other, since the first begins the brief.
let sent = Promise.resolve();
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".to-brief")) return;
  event.preventDefault();
  if (form.classList.contains("done")) return;
  form.classList.add("done");
  sent = sent.then(() => fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/plain" } }))
    .catch(() => ({ ok: false }));
  const answer = await sent;
  if (!answer.ok) { form.submit(); return; }
  form.querySelector("button").textContent = "In the brief";
  countOne();
});

function countOne() {
  const link = document.querySelector('nav a[href="/brief"]');
  let count = document.getElementById("collected");
  if (!count) {
    count = Object.assign(document.createElement("span"), { id: "collected", className: "count", textContent: "0" });
    link.append(" ", count);
  }
  count.textContent = parseInt(count.textContent, 10) + 1;
}

// The reader's side list follows the scroll; where the page cannot scroll far enough, what was chosen stays marked.
const side = document.querySelector(".side.follows");
if (side) {
  const links = new Map([...side.querySelectorAll("a[href^='#']")].map((a) => [a.hash.slice(1), a]));
  const mark = (said) => {
    const link = links.get(said?.id);
    if (!link) return;
    side.querySelector(".here")?.classList.remove("here");
    link.classList.add("here");
    side.scrollTop = link.offsetTop - side.clientHeight / 3;
  };
  const chosen = () => document.getElementById(location.hash.slice(1));
  const isShown = (said) => {
    const place = said.getBoundingClientRect();
    return place.top < innerHeight && place.bottom > 0;
  };
  const seen = new IntersectionObserver((entries) => {
    const first = entries.find((entry) => entry.isIntersecting);
    if (first) mark(links.has(chosen()?.id) && isShown(chosen()) ? chosen() : first.target);
  }, { rootMargin: "0px 0px -70% 0px" });
  addEventListener("hashchange", () => mark(chosen()));
  for (const id of links.keys()) {
    const said = document.getElementById(id);
    if (said) seen.observe(said);
  }
}

// In a matrix of many columns, the head of the cell that one points at stands out.
const matrix = document.querySelector(".matrix");
for (const kind of ["mouseover", "focusin"]) {
  matrix?.addEventListener(kind, (event) => {
    matrix.querySelector("thead .here")?.classList.remove("here");
    const cell = event.target.closest("tbody td");
    if (cell) matrix.querySelector("thead tr").cells[cell.cellIndex].classList.add("here");
  });
}

// Files dropped anywhere on the page of the form are chosen in it.
const drop = document.querySelector("form.drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector(".chosen");
  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${(file.size / 2 ** 20).toFixed(1)} MiB`;
      return line;
    }));
  };
  drop.querySelector(".hint").hidden = false;
  input.addEventListener("change", show);
  document.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
  });
  drop.addEventListener("submit", () => { drop.querySelector("button").textContent = "Sending…"; });
}

// How far files are that are being added: asked for again until all are done.
const job = document.getElementById("job");
if (job && job.dataset.over === "no") {
  const again = async () => {
    let wait = 1500;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = fresh.getElementById("job");
      if (!now) { location.reload(); return; }
      if (now.dataset.over === "yes") document.querySelector("h1").textContent = fresh.querySelector("h1").textContent;
      if (now.innerHTML !== job.innerHTML && !job.contains(document.activeElement)) job.replaceChildren(...now.childNodes);
      if (now.dataset.over === "yes") return;
    } catch { wait = 5000; }
    setTimeout(again, wait);
  };
  setTimeout(again, 1000);
}

// Who corrected something last is who corrects now, on this machine.
document.querySelectorAll("input[data-remember]").forEach((field) => { field.value ||= localStorage.getItem("by") ?? ""; });
document.addEventListener("submit", (event) => {
  const name = event.target.querySelector?.("input[data-remember]")?.value.trim();
  if (name) localStorage.setItem("by", name);
});

// On a narrow screen what narrows a list stands folded above it, but for what narrows it now.
if (matchMedia("(max-width: 60rem)").matches) {
  document.querySelectorAll(".facet[open]").forEach((facet) => { facet.open = facet.querySelector("[aria-current]") !== null; });
}
