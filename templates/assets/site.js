// A button for every text that is ready to copy, and a shorter way for the keyboard. The site works without this file.
for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const words = text.textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  text.after(button);
}
// Who follows a link to a value in a fold finds it open, also where the browser does not see to that.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
// What is in view and does not scroll is no stop for the keyboard.
for (const region of document.querySelectorAll(".scroll")) {
  if (region.clientWidth && region.scrollWidth <= region.clientWidth) region.removeAttribute("tabindex");
}
