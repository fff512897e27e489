// The source of the Angular page: a login by card beside a strong one. Tests use the built page only.
import { HttpClient, provideHttpClient } from '@angular/common/http';
import { Component, inject, provideZoneChangeDetection, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { bootstrapApplication, Title } from '@angular/platform-browser';

@Component({
  selector: 'app-root',
  imports: [ReactiveFormsModule],
  template: `
    <main>
      <h1>Inloggen bij de bibliotheek</h1>
      <section>
        <h2>Met een digitale sleutel</h2>
        <p><a class="button" href="https://idp.example/itsme">Aanmelden met itsme</a></p>
      </section>
      <section>
        <h2>Met uw lidkaart</h2>
        <form [formGroup]="card" (ngSubmit)="logIn()">
          <label for="lidnummer">Lidnummer</label>
          <input id="lidnummer" formControlName="member" autocomplete="username" />
          <label for="pincode">Pincode</label>
          <input id="pincode" type="password" formControlName="pin" inputmode="numeric" autocomplete="current-password" />
          @if (refused()) {
            <p role="alert">Lidnummer of pincode is niet juist.</p>
          }
          <button type="submit">Log in</button>
        </form>
      </section>
    </main>
  `,
  styles: `
    main {
      margin: 1rem auto;
      max-width: 30rem;
    }
    label,
    input {
      display: block;
      margin-bottom: 0.5rem;
    }
    .button {
      border: 1px solid;
      padding: 0.5rem;
    }
  `,
})
class App {
  readonly #http = inject(HttpClient);

  readonly refused = signal(false);
  readonly card = new FormGroup({
    member: new FormControl('', { nonNullable: true, validators: Validators.required }),
    pin: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.pattern(/^\d{4}$/)] }),
  });

  constructor() {
    inject(Title).setTitle('Inloggen');
  }

  logIn(): void {
    if (this.card.invalid) {
      this.refused.set(true);
      return;
    }
    this.#http.post('api/sessions', this.card.getRawValue()).subscribe({
      next: () => this.refused.set(false),
      error: () => this.refused.set(true),
    });
  }
}

bootstrapApplication(App, {
  providers: [provideZoneChangeDetection({ eventCoalescing: true }), provideHttpClient()],
}).catch((error) => console.error(error));
