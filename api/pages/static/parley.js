// Comfort only: every page works without it.

// "Add to brief" without leaving the place.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".to-brief")) return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/plain" } });
  if (!answer.ok) { form.submit(); return; }
  form.classList.add("done");
  form.querySelector("button").textContent = "In the brief";
});

// The reader's side list follows the scroll.
const side = document.querySelector(".side.follows");
if (side) {
  const links = new Map([...side.querySelectorAll("a[href^='#']")].map((a) => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver((entries) => {
    const first = entries.find((entry) => entry.isIntersecting);
    if (!first) return;
    side.querySelector(".here")?.classList.remove("here");
    const link = links.get(first.target.id);
    link.classList.add("here");
    side.scrollTop = link.offsetTop - side.clientHeight / 3;
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const id of links.keys()) {
    const said = document.getElementById(id);
    if (said) seen.observe(said);
  }
}
