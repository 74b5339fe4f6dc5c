// Passkeys (Web Authentication Level 3). A form with data-passkey holds the options; what the browser answers goes into its field and is sent.
// Without this file, or without passkeys in the browser, the forms stay hidden and the password remains.
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const decode = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), character => character.charCodeAt(0));
  const encode = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = list => list?.map(entry => ({ ...entry, id: decode(entry.id) }));

  // By hand rather than with parse…OptionsFromJSON and toJSON, which browsers in use still lack.
  const optionsOf = form => {
    const options = JSON.parse(form.dataset.options);
    options.challenge = decode(options.challenge);
    if (options.user) options.user.id = decode(options.user.id);
    if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
    if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
    return options;
  };

  const written = credential => {
    const { response } = credential;
    const answer = { clientDataJSON: encode(response.clientDataJSON) };
    if (response.attestationObject) {
      answer.attestationObject = encode(response.attestationObject);
      answer.transports = response.getTransports?.() ?? [];
    } else {
      answer.authenticatorData = encode(response.authenticatorData);
      answer.signature = encode(response.signature);
      if (response.userHandle) answer.userHandle = encode(response.userHandle);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: encode(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: answer,
    });
  };

  let waiting = null;

  const run = async (form, mediation) => {
    waiting?.abort();
    waiting = new AbortController();
    const request = { publicKey: optionsOf(form), signal: waiting.signal, ...(mediation && { mediation }) };
    const credential = await (form.dataset.passkey === "create" ? navigator.credentials.create(request) : navigator.credentials.get(request));
    form.elements.credential.value = written(credential);
    form.submit();
  };

  const tell = (form, error) => {
    const place = form.querySelector("[data-failed]");
    place.textContent = error.name === "InvalidStateError" ? place.dataset.known : place.dataset.failed;
    place.hidden = false;
  };

  document.querySelectorAll("form[data-passkey]").forEach(form => {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      await run(form).catch(error => tell(form, error));
      delete form.dataset.sent;
    });
    if (form.dataset.autofill !== undefined) {
      PublicKeyCredential.isConditionalMediationAvailable?.()
        // Nobody asked for it, so nothing is said when it ends without an answer.
        .then(available => available && run(form, "conditional").catch(() => {}));
    }
  });
})();
