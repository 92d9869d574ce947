// Says beside a slider what its position stands for, while it is moved. Without this the page says it after computing.
addEventListener("input", ({ target }) => {
  const told = target.dataset?.words;
  if (!told) return;
  const words = JSON.parse(told)[target.valueAsNumber];
  target.setAttribute("aria-valuetext", words);
  document.querySelector(`output[for="${target.id}"]`).value = words;
});
