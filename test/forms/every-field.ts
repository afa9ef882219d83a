import type { JsonObject } from '../../engine/values/json.ts';

const cities =
  'Aalborg Aarhus Billund Esbjerg Fredericia Grenaa Herning Hjørring Holstebro Horsens Ikast Kolding København Lemvig Odense Randers Ribe Ringkøbing Roskilde Rønne Samsø Silkeborg Skagen Skive Struer Thisted Tønder Varde Vejle Viborg Ærø Ødis Års'.split(
    ' ',
  );
const both = (label: string, labelEn: string, more: object = {}) => ({ label, properties: { labelEn }, ...more });
const choices = [
  { value: 'heart', label: 'Hjerte', labelEn: 'Heart' },
  { value: 'lung', label: 'Lunge', labelEn: 'Lung' },
  { value: 'skin', label: 'Hud', labelEn: 'Skin' },
];

/** A form with every kind of field, in both languages. */
export const EVERY_FIELD: JsonObject = {
  type: 'default',
  schemaVersion: 19,
  components: [
    {
      type: 'text',
      text: '## Alle slags felter\n\nSagen hedder **{{name}}**.',
      properties: { textEn: '## Every kind of field\n\nThe case is called **{{name}}**.' },
    },
    {
      type: 'html',
      content: '<p>Se <a href="/help">vejledningen</a>.<script>alert(1)</script></p>',
      properties: { textEn: '<p>See <a href="/help">the guide</a>.</p>' },
    },
    { type: 'textfield', key: 'name', ...both('Navn', 'Name'), validate: { required: true, maxLength: 100 } },
    {
      type: 'textarea',
      key: 'note',
      ...both('Bemærkning', 'Note'),
      validate: { maxLength: 10_000 },
    },
    {
      type: 'number',
      key: 'hours',
      ...both('Timer', 'Hours'),
      increment: 0.5,
      validate: { min: 0.5, max: 2000, required: true },
    },
    {
      type: 'number',
      key: 'fee',
      label: 'Honorar',
      properties: { labelEn: 'Fee', money: 'ore' },
      validate: { min: 5000 },
    },
    { type: 'checkbox', key: 'agreed', ...both('Jeg har læst reglerne', 'I have read the rules') },
    { type: 'checklist', key: 'areas', ...both('Områder', 'Areas'), values: choices },
    { type: 'radio', key: 'main', ...both('Hovedområde', 'Main area'), values: choices, validate: { required: true } },
    { type: 'select', key: 'second', ...both('Andet område', 'Second area'), values: choices },
    {
      type: 'select',
      key: 'city',
      ...both('By', 'Town'),
      searchable: true,
      values: cities.map((city) => ({ value: city.toLowerCase(), label: city, labelEn: city })),
    },
    {
      type: 'taglist',
      key: 'visits',
      ...both('Byer, der besøges', 'Towns to visit'),
      values: cities.map((city) => ({ value: city.toLowerCase(), label: city, labelEn: city })),
    },
    {
      type: 'datetime',
      subtype: 'date',
      key: 'start',
      dateLabel: 'Startdato',
      properties: { labelEn: 'Start date' },
      validate: { required: true },
    },
    {
      type: 'datetime',
      subtype: 'time',
      key: 'opens',
      timeLabel: 'Åbner',
      properties: { labelEn: 'Opens' },
    },
    {
      type: 'datetime',
      subtype: 'datetime',
      key: 'meets',
      dateLabel: 'Mødet begynder',
      properties: { labelEn: 'The meeting begins' },
    },
    { type: 'separator' },
    {
      type: 'group',
      path: 'contact',
      ...both('Kontakt', 'Contact'),
      components: [
        {
          type: 'textfield',
          key: 'mail',
          ...both('E-mail', 'E-mail'),
          validate: { validationType: 'email' },
        },
      ],
    },
    {
      type: 'dynamiclist',
      path: 'trips',
      ...both('Rejser', 'Trips'),
      defaultRepetitions: 1,
      minItems: 1,
      maxItems: 4,
      components: [
        { type: 'textfield', key: 'to', ...both('Hvortil', 'Where to'), validate: { required: true } },
        { type: 'number', key: 'km', ...both('Kilometer', 'Kilometres'), decimalDigits: 0 },
        {
          type: 'textfield',
          key: 'why',
          ...both('Hvorfor så langt', 'Why so far'),
          conditional: { hide: '=this.km = null or this.km < 100' },
          validate: { required: true },
        },
      ],
    },
    { type: 'expression', key: 'total', expression: '=if hours = null or fee = null then null else hours * fee / 100' },
    {
      type: 'text',
      text: 'I alt {{total}} kr.',
      properties: { textEn: 'In all DKK {{total}}' },
      conditional: { hide: '=total = null' },
    },
    {
      type: 'table',
      ...both('Takster', 'Rates'),
      rowCount: 2,
      dataSource: '=[{kind: "Møde", ore: 800}, {kind: "Aften", ore: 1200}, {kind: "Rejse", ore: 400}]',
      columns: [
        { key: 'kind', label: 'Slags', labelEn: 'Kind' },
        { key: 'ore', label: 'Kroner', labelEn: 'Kroner' },
      ],
    },
    {
      type: 'image',
      source:
        'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxMjAiIGhlaWdodD0iNDAiPjxyZWN0IHdpZHRoPSIxMjAiIGhlaWdodD0iNDAiIGZpbGw9IiMxNDQ1NmYiLz48L3N2Zz4=',
      alt: 'Logo',
      properties: { altEn: 'Logo' },
    },
    { type: 'spacer', height: 20 },
    {
      type: 'filepicker',
      key: 'papers',
      ...both('Bilag', 'Papers'),
      multiple: true,
      accept: '.pdf,.txt',
    },
    { type: 'documentPreview', ...both('Dokumenter', 'Documents'), dataSource: '=papers' },
    { type: 'button', action: 'reset', ...both('Begynd forfra', 'Start over') },
    { type: 'button', action: 'submit', ...both('Send ansøgningen', 'Send the application') },
  ],
};
