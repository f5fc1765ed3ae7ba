// Draws a tree of [tag, attributes, children] as elements. Text only ever becomes text.
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

// A plain click on one of our links stays in the session; with a key held it is the browser's.
function follow(event, setTriggerValue) {
  const link = event.target.closest("a[href]")
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  setTriggerValue("followed", link.getAttribute("href"))
}

// What stands under the pointer or has the focus is said in the line kept for it.
function say(root, event) {
  const line = root.querySelector("[data-says]")
  const spoken = event.target.closest?.("[data-say]")
  if (line) line.textContent = spoken ? spoken.dataset.say : line.dataset.says
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".drawn")
  const drawn = JSON.stringify(data)
  if (root.dataset.drawn !== drawn) {
    root.dataset.drawn = drawn
    root.replaceChildren(element(data, false))
  }
  root.onclick = (event) => follow(event, setTriggerValue)
  root.onpointerover = root.onfocusin = (event) => say(root, event)
  root.onpointerleave = (event) => say(root, { target: document.body })
}
