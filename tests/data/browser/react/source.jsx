// The source of the React page: a login whose texts are fetched before its form is drawn. Tests use the built page only.
import { StrictMode, useEffect, useId, useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes } from "react-router";

function useTexts() {
  const [texts, setTexts] = useState(null);
  useEffect(() => {
    const leaving = new AbortController();
    fetch("texts.json", { signal: leaving.signal })
      .then((response) => response.json())
      .then(setTexts)
      .catch((error) => error.name === "AbortError" || console.error(error));
    return () => leaving.abort();
  }, []);
  return texts;
}

function Field({ label, value, onChange, ...rest }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} onChange={(event) => onChange(event.target.value)} required {...rest} />
    </div>
  );
}

function post(address, values) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  });
}

function Login({ texts }) {
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    document.title = texts.title;
  }, [texts]);

  async function submit(event) {
    event.preventDefault();
    const response = await post("api/sessions", { user, password });
    setRefused(!response.ok);
  }

  return (
    <main>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <form onSubmit={submit}>
        <Field label={texts.user} value={user} onChange={setUser} autoComplete="username" inputMode="numeric" />
        <Field label={texts.password} value={password} onChange={setPassword} type="password"
          autoComplete="current-password" />
        <p className="hint">{texts.hint}</p>
        {refused && <p role="alert">{texts.refused}</p>}
        <button type="submit">{texts.submit}</button>
      </form>
      <p><Link to="/inloggen/wachtwoord-vergeten">{texts.forgot}</Link></p>
    </main>
  );
}

function Forgotten({ texts }) {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);

  useEffect(() => {
    document.title = texts.forgotTitle;
  }, [texts]);

  async function submit(event) {
    event.preventDefault();
    const response = await post("api/forgotten", { email });
    setSent(response.ok);
  }

  return (
    <main>
      <h1>{texts.forgotTitle}</h1>
      <p>{texts.forgotIntro}</p>
      <form onSubmit={submit}>
        <Field label={texts.email} value={email} onChange={setEmail} type="email" autoComplete="email" />
        {sent && <p role="status">{texts.sent}</p>}
        <button type="submit">{texts.send}</button>
      </form>
      <p><Link to="/inloggen/">{texts.back}</Link></p>
    </main>
  );
}

function App() {
  const texts = useTexts();
  if (!texts) {
    return null;
  }
  return (
    <Routes>
      <Route path="/inloggen/wachtwoord-vergeten" element={<Forgotten texts={texts} />} />
      <Route path="*" element={<Login texts={texts} />} />
    </Routes>
  );
}

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </StrictMode>,
);
