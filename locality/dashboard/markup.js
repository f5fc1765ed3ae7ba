// Draws a tree of [tag, attributes, children] as elements, and opens links without a new session.
// Text only ever becomes text; an attribute that would run code is left out.
const SVG = "http://www.w3.org/2000/svg"

function element([tag, attributes, children], inSvg) {
  const svg = inSvg || tag === "svg"
  const made = svg ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith("on")) made.setAttribute(name, value)
  }
  for (const child of children) made.append(typeof child === "string" ? child : element(child, svg))
  return made
}

// Streamlit's own switch_page first puts the new parameters on the page that is left, so that Back would
// open that page with another page's choices. A new entry followed by what Back itself does has no such step.
function travel(address) {
  window.history.pushState({}, "", address)
  window.dispatchEvent(new PopStateEvent("popstate"))
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
}

// A plain click on one of our links stays in the session; with a key held, to a place on the same page, or to
// elsewhere, it is the browser's.
function follow(event) {
  const link = event.target.closest("a[href]:not([target]):not([href^='#'])")
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  const to = link.getAttribute("href")
  if (document.querySelector("[data-kept]")) whenSent(() => travel(to))
  else travel(to)
}

// A field left for a link is sent first, or it would be lost, or its answer would undo the step: at most 4 s.
function whenSent(go, turns = 40) {
  setTimeout(() => {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState
    if (state === "notRunning" || !turns) go()
    else whenSent(go, turns - 1)
  }, 100)
}

// What stands under the pointer or has the focus is said in the line kept for it.
function say(root, target) {
  const line = root.querySelector("[data-says]")
  const spoken = target.closest?.("[data-say]")
  if (line) line.textContent = spoken ? spoken.dataset.say : line.dataset.says
}

// A menu folds again when the reader turns elsewhere.
function fold({ target, relatedTarget }) {
  for (const menu of document.querySelectorAll(".frame details[open]")) {
    if (menu.contains(target) && !menu.contains(relatedTarget)) menu.open = false
  }
}

// Which parts are open is kept in the address, without a step of its own for Back.
function keep({ target }) {
  if (!target.dataset?.keep) return
  const address = new URL(window.location.href)
  const open = [...document.querySelectorAll("details[data-keep][open]")].map((one) => one.dataset.keep)
  if (open.length) address.searchParams.set("open", open.join(","))
  else address.searchParams.delete("open")
  const wanted = address.href.replaceAll("%2C", ",")
  if (wanted !== window.location.href) window.history.replaceState(window.history.state, "", wanted)
}

// A button copies an address of ours in full.
function press({ target }) {
  const button = target.closest("button")
  if (!button?.dataset.copy) return
  const full = new URL(button.dataset.copy, document.baseURI).href
  navigator.clipboard?.writeText(full).then(() => (button.textContent = "Copied"), () => window.prompt("Copy", full))
}

// An address that names a place on its page is reached once what stands above that place has been drawn.
function arrive() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (place) requestAnimationFrame(() => place.scrollIntoView())
}

// What is wider than the screen scrolls; where no link leads into it, the keyboard needs a way in.
function reach(root) {
  for (const box of root.querySelectorAll(".figures, .scrolled")) {
    if (box.scrollWidth > box.clientWidth && !box.querySelector("a, [tabindex]")) box.tabIndex = 0
  }
}

// The frame of the large map comes when its library has loaded; screen readers are told what it shows.
function nameFrame(root, tries = 60) {
  const name = root.querySelector("[data-frame]")?.dataset.frame
  const frame = name && document.querySelector("iframe[title^=streamlit_folium], iframe[data-named]")
  if (frame) Object.assign(frame, { title: name }).dataset.named = "yes"
  else if (name && tries) setTimeout(() => nameFrame(root, tries - 1), 250)
}

// A key a link names presses it, unless somebody is writing.
function step(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, [role=combobox]")) return
  const link = document.querySelector(`a[data-key="${event.key}"]`)
  if (link) link.click()
}

// Before a reload or another site, the browser asks about what stands in a form and was not sent.
function warn(event) {
  if (document.querySelector("[data-unsaved]")) event.preventDefault()
}

function listen(root) {
  window.addEventListener("beforeunload", warn)
  if (!window.localityKeys) window.addEventListener("keydown", step)
  window.localityKeys = true
  new ResizeObserver(() => reach(root)).observe(root)
  root.addEventListener("click", follow)
  root.addEventListener("click", press)
  root.addEventListener("toggle", keep, true)
  root.addEventListener("focusout", fold)
  for (const event of ["pointerover", "focusin"]) {
    root.addEventListener(event, ({ target }) => say(root, target))
  }
  root.addEventListener("pointerleave", () => say(root, root))
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".drawn")
  // What was written out before comes as bytes.
  const wanted = data instanceof Uint8Array ? new TextDecoder().decode(data) : JSON.stringify(data)
  if (root.dataset.drawn === wanted) return
  const before = root.dataset.drawn
  if (!before) listen(root)
  root.dataset.drawn = wanted
  if (data instanceof Uint8Array) data = JSON.parse(wanted)
  if (data.open) travel(data.open)
  else root.replaceChildren(element(data.tree, false))
  if (!before) arrive()
  nameFrame(root)
  if (data.top) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
}
