// Progressive enhancement only: every page works without this file.
(() => {
  "use strict";

  // A button fills latitude and longitude from the device, after the browser has asked the person.
  const locate = button => {
    const form = button.form ?? button.closest("form");
    const input = kind => form?.querySelector(`[data-kind="${kind}"] input`);
    const [latitude, longitude] = [input("latitude"), input("longitude")];
    if (!latitude || !longitude || !navigator.geolocation) return;
    button.hidden = false;
    const label = button.querySelector("span");
    button.addEventListener("click", () => {
      button.setAttribute("aria-busy", "true");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          latitude.value = coords.latitude.toFixed(5);
          longitude.value = coords.longitude.toFixed(5);
          button.removeAttribute("aria-busy");
        },
        () => {
          button.removeAttribute("aria-busy");
          label.textContent = button.dataset.failed;
        },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
    });
  };

  // A photo from a phone has several megabytes: it is drawn smaller here, so that it also leaves its place data behind.
  const shrink = async (file, limit) => {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    for (let edge = 1600; edge >= 400; edge -= 300) {
      const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.8));
      if (blob && blob.size <= limit) return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    }
    return file;
  };

  const photo = input => input.addEventListener("change", async () => {
    const limit = Number(input.dataset.photo);
    const kept = new DataTransfer();
    for (const file of input.files) {
      kept.items.add(await shrink(file, limit).catch(() => file));
    }
    input.files = kept.files;
  });

  // A form is sent once, however often its button is pressed.
  const once = form => form.addEventListener("submit", event => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });

  document.querySelectorAll("[data-locate]").forEach(locate);
  document.querySelectorAll("input[data-photo]").forEach(photo);
  document.querySelectorAll('form[method="post"]').forEach(once);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));
  document.querySelectorAll(".app-icon img").forEach(image => {
    const drop = () => image.remove();
    image.complete && !image.naturalWidth ? drop() : image.addEventListener("error", drop);
  });
  document.querySelector(".sub [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  document.querySelector('[role="alert"], .field.invalid [aria-invalid]')?.scrollIntoView({ block: "center" });
})();
