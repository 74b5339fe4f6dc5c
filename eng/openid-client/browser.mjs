// A browser without script: cookies, redirects within the hub, forms with everything they hold.
export class Browser {
  #cookies = new Map();

  constructor(hub) {
    this.hub = hub;
  }

  get cookies() {
    return new Map(this.#cookies);
  }

  // Follows redirects until a page of the hub or an address outside it; gives { url, status, html }.
  async open(url, form) {
    let target = new URL(url, this.hub);
    let body = form;
    for (let hops = 0; hops < 20; hops++) {
      if (target.origin !== this.hub.origin) return { url: target, status: 0, html: '' };
      const response = await fetch(target, {
        method: body ? 'POST' : 'GET', body, redirect: 'manual',
        headers: { accept: 'text/html', cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const line of response.headers.getSetCookie()) {
        const [name, ...value] = line.split(';')[0].split('=');
        this.#cookies.set(name, value.join('='));
      }
      const location = response.headers.get('location');
      if (!location) return { url: target, status: response.status, html: await response.text() };
      target = new URL(location, target);
      body = undefined;
    }
    throw new Error(`too many redirects, last to ${target}`);
  }

  // Sends the form of a page that has a control of this name.
  async send(page, control, values) {
    const form = [...page.html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(match => match[0]).find(text => text.includes(`name="${control}"`));
    if (!form) throw new Error(`${page.url} (${page.status}) has no form with ${control}`);
    const fields = new URLSearchParams();
    for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) fields.append(attribute(input, 'name'), attribute(input, 'value') ?? '');
    for (const [name, value] of Object.entries(values)) fields.set(name, value);
    return this.open(new URL(attribute(form, 'action') || page.url.href, page.url), fields);
  }

  async signIn(page) {
    return this.send(page, 'password', { username: 'congdan', password: 'CaMau-G-2026!' });
  }
}

const attribute = (tag, name) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
    .replace(/&#x([0-9A-Fa-f]+);/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
