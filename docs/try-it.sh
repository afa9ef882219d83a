#!/usr/bin/env bash
# A whole hiring of a practice consultant (praksiskonsulent) over HTTP. Told in docs/try-it.md.
#
#   npm start -- --clock=turnable        in one window
#   bash docs/try-it.sh [ADDRESS]        in another; ADDRESS is http://localhost:8080 unless said
#
# Needs bash and curl. JSON and PDF are read by the Node in node_modules. Stops at the first answer that is not the
# expected one and says which. FOLDER says where calendar and PDF files are put (.data/try-it).
# Under the normal clock it stops where somebody has to wait for the deadline.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

ADDRESS=${1:-http://localhost:8080}
API=$ADDRESS/api/v1
FOLDER=${FOLDER:-.data/try-it}
NODE=node_modules/.bin/node
RUN=$(date +%s)-$$ # begins every idempotency key of this run
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
COUNT=0

# ---- small tools -------------------------------------------------------------------------------------------------

say() { printf '\n== %s\n' "$*"; }
done_() { printf '   %-20s %s\n' "$1" "$2"; }
stop() {
  printf '\n✗ %s\n' "$*" >&2
  exit 1
}

# pick EXPRESSION: what the JSON on standard input says, for example  pick 'it.items[0].id'
pick() {
  "$NODE" -e '
    const it = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const found = new Function("it", "return " + process.argv[1])(it);
    process.stdout.write(found === undefined || found === null ? "" : typeof found === "string" ? found : JSON.stringify(found));
  ' "$1"
}

# token PERSON: what lets curl act as a demo person. The embedded sign-in gives it for the asking; a real one never would.
token() {
  if [ ! -s "$WORK/token-$1" ]; then
    curl -sf -d grant_type=demo-person -d client_id=demo -d person="$1" "$ISSUER/token" |
      pick it.access_token >"$WORK/token-$1" || stop "no token for $1 at $ISSUER"
  fi
  cat "$WORK/token-$1"
}

# request PERSON METHOD PATH [BODY] [KEY]: sets STATUS and ANSWER
request() {
  local person=$1 method=$2 path=$3 body=${4:-} key=${5:-}
  local arguments=(-sS -X "$method" -H "Authorization: Bearer $(token "$person")" -H 'Accept-Language: da')
  [ -z "$body" ] || arguments+=(-H 'Content-Type: application/json' -d "$body")
  [ -z "$key" ] || arguments+=(-H "Idempotency-Key: $key")
  STATUS=$(curl "${arguments[@]}" -o "$WORK/answer" -w '%{http_code}' "$API$path") || stop "$API$path does not answer"
  ANSWER=$(cat "$WORK/answer")
}

# expect STATUS [CODE]: the last answer was that
expect() {
  local code=''
  [ -z "${2:-}" ] || code=$(pick it.code <<<"$ANSWER" 2>/dev/null || true)
  if [ "$STATUS" != "$1" ] || { [ -n "${2:-}" ] && [ "$code" != "$2" ]; }; then
    stop "$WHAT: expected $1${2:+ $2}, got $STATUS ${ANSWER:0:400}"
  fi
}

get() { # PERSON PATH
  WHAT="GET $2 as $1"
  request "$1" GET "$2"
  expect 200
}

post() { # PERSON PATH BODY STATUS [CODE]; a new idempotency key each time
  WHAT="POST $2 as $1"
  COUNT=$((COUNT + 1))
  request "$1" POST "$2" "$3" "$RUN-$COUNT"
  expect "$4" "${5:-}"
}

day() { # N: the date N days from now on the product's clock, moved on from Saturday and Sunday
  "$NODE" -e '
    const today = new Date(process.argv[1]).toLocaleDateString("sv-SE", { timeZone: "Europe/Copenhagen" });
    const day = new Date(today);
    day.setUTCDate(day.getUTCDate() + Number(process.argv[2]));
    while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
    process.stdout.write(day.toISOString().slice(0, 10));
  ' "$NOW" "$1"
}

# turn_to INSTANT: turns the clock; the answer comes when all that was due has happened
turn_to() {
  post admin-asta /clock/advance "{\"to\":\"$1\"}" 200
  NOW=$(pick it.now <<<"$ANSWER")
  done_ clock "$(pick '"it is " + new Date(it.now).toLocaleString("da-DK", { timeZone: "Europe/Copenhagen", dateStyle: "long", timeStyle: "short" })' <<<"$ANSWER")"
  pick 'it.happened.filter((one) => one.kind === "mail" || one.kind === "timer-fired").map((one) => " ".repeat(24) + (one.kind === "mail" ? "mail to " + one.data.to + ": " : "") + one.what + "\n").join("")' <<<"$ANSWER"
}
turn_past() { # DATE: to the morning after it
  turn_to "$("$NODE" -p 'new Date(Date.parse(process.argv[1] + "T08:00:00Z") + 86_400_000).toISOString()' "$1")"
}

# find_task PERSON CASE ELEMENT: waits until that task is open for the person; sets TASK, the task as JSON
find_task() {
  local tries
  WHAT="task $3 for $1"
  for tries in $(seq 1 120); do
    request "$1" GET "/user-tasks?mine=true&candidate=true&instance=$2&limit=50"
    expect 200
    TASK=$(pick "it.items.find(t => t.elementId === '$3')" <<<"$ANSWER")
    [ -z "$TASK" ] || return 0
    sleep 0.25
  done
  get hr-hanne "/process-instances/$2/explain"
  stop "no task $3 for $1 in case $2; the case waits for: $(pick 'it.waitingFor.map(w => w.kind + " " + w.name + (w.what ? " (" + w.what + ")" : "")).join("; ")' <<<"$ANSWER")"
}

complete() { # PERSON CASE ELEMENT VARIABLES
  find_task "$1" "$2" "$3"
  post "$1" "/user-tasks/$(pick it.id <<<"$TASK")/complete" "{\"variables\":$4}" 200
  done_ "$1" "$(pick it.name <<<"$TASK")"
}

refused() { # PERSON CASE ELEMENT VARIABLES STATUS CODE
  find_task "$1" "$2" "$3"
  post "$1" "/user-tasks/$(pick it.id <<<"$TASK")/complete" "{\"variables\":$4}" "$5" "$6"
  done_ "$1" "refused: $6 – $(pick it.detail <<<"$ANSWER")"
}

# until_true WHAT PERSON PATH EXPRESSION: asks again until EXPRESSION gives something; sets FOUND
until_true() {
  local tries
  for tries in $(seq 1 120); do
    get "$2" "$3"
    FOUND=$(pick "$4" <<<"$ANSWER")
    if [ -n "$FOUND" ] && [ "$FOUND" != false ]; then return 0; fi
    sleep 0.25
  done
  stop "$1 did not happen; the last answer was ${ANSWER:0:400}"
}

# ---- the steps of a hiring ---------------------------------------------------------------------------------------

set_up_position() { # TITLE AREA TASKS NEW; sets POSITION
  post hr-hanne /process-instances '{"definitionKey":"municipal-position-setup","variables":{}}' 201
  local case number
  case=$(pick it.id <<<"$ANSWER")
  number=$(pick it.businessKey <<<"$ANSWER")
  complete hr-hanne "$case" describe-position '{
    "title": "'"$1"'", "municipalityId": "birkedal", "areas": ["'"$2"'"], "isNewPost": '"$4"',
    "weeklyMin": 3, "weeklyMax": 4, "tasks": "'"$3"'",
    "reportsToMunicipality": "sundhedschefen", "reportsToPractice": "praksiskoordinatoren",
    "whoMayApply": "praktiserende læger i Birkedal Kommune", "agreementText": "aftalen om praksiskonsulenter",
    "contactName": "Hanne Holm", "contactPhone": "00 00 00 01",
    "coordinatorName": "Kirsten Kjær", "coordinatorPhone": "00 00 00 02",
    "address": "Rådhuspladsen 1", "postcode": "0000 Birkedal", "attention": "Hanne Holm" }'
  complete koordinator-kirsten "$case" discuss-position '{"discussed": true, "comment": "Fint udkast."}'
  complete godkender-gitte "$case" decide '{"decision": "approve"}'
  until_true 'the approved position' hr-hanne "/process-instances/$case" 'it.state === "completed" && it.variables.positionId'
  POSITION=$FOUND
  keep_documents "$case" "$number"
}

start_hiring() { # sets CASE
  post hr-hanne /process-instances '{"definitionKey":"municipal-recruitment","variables":{"positionId":"'"$POSITION"'"}}' 201
  CASE=$(pick it.id <<<"$ANSWER")
}

name_overseer() {
  complete formand-freja "$CASE" name-overseer '{"overseerId": "laege-olav", "gpRepresentativeId": "laege-gerda"}'
  complete laege-olav "$CASE" accept-role '{"accepted": "yes"}'
}

announce() { # NUMBER CHANNELS DEADLINE; sets ROUND. What the form shows is sent back, with the choices of HR.
  find_task hr-hanne "$CASE" check-and-send
  get hr-hanne "/user-tasks/$(pick it.id <<<"$TASK")/form"
  complete hr-hanne "$CASE" check-and-send "$("$NODE" -p '
    const [form, channels, deadline] = process.argv.slice(1);
    const { roundNumber, caseNumber, ...shown } = JSON.parse(form).data;
    JSON.stringify({ ...shown, channels: channels.split(","), deadline })' "$ANSWER" "$2" "$3")"
  until_true "the announcement of round $1" kandidat-karen "/vacancies?case=$CASE" "it.items.find((one) => one.number === $1)?.id"
  ROUND=$FOUND
}

apply() { # PERSON; sets APPLICATION
  post "$1" /applications '{"roundId":"'"$ROUND"'","statement":"Jeg vil gerne bygge bro mellem almen praksis og kommunen."}' 201
  APPLICATION=$(pick it.id <<<"$ANSWER")
  done_ "$1" 'has applied'
}

assess() { # VERDICTS as JSON, for example [{"applicationId":"…","verdict":"invite"}]
  complete formand-freja "$CASE" give-advice '{"adviceGiven": true, "advice": "Læg vægt på erfaring med hjemmeplejen."}'
  complete laege-gerda "$CASE" assess-gp '{"assessments": '"$1"'}'
  complete chef-carl "$CASE" assess-municipality '{"assessments": '"$1"'}'
}

consult_and_sign() {
  complete udvalg-preben "$CASE" answer-consultation '{"advice": "Vi støtter listen."}'
  complete udvalg-ulla "$CASE" answer-consultation '{"advice": "Udvalget har ingen bemærkninger."}'
  complete laege-gerda "$CASE" sign-shortlist-gp '{"signed": "yes"}'
  complete chef-carl "$CASE" sign-shortlist-municipality '{"signed": "yes"}'
  complete laege-olav "$CASE" confirm-step-2 '{"confirmed": true}'
}

interview() { # APPLICATION…
  local date hour=9 plan='' results='' one
  date=$(day 9)
  for one in "$@"; do
    hour=$((hour + 1))
    plan="$plan${plan:+,}"'{"applicationId":"'"$one"'","startsAt":"'"$date"'T'"$hour"':00","place":"Rådhuset, mødelokale Ærø"}'
    results="$results${results:+,}"'{"applicationId":"'"$one"'","outcome":"held"}'
  done
  complete chef-carl "$CASE" plan-interviews '{"interviewMinutes": 45, "interviews": ['"$plan"']}'
  turn_past "$date"
  complete chef-carl "$CASE" hold-interviews '{"interviewResults": ['"$results"']}'
}

nominate() { # APPLICATION RESERVES as JSON
  complete chef-carl "$CASE" nominate '{"choice": "nominate", "applicationId": "'"$1"'", "reserves": '"$2"',
    "reasons": "Kandidaten kender både almen praksis og kommunens tilbud og er god til at bygge bro."}'
  complete koordinator-kirsten "$CASE" sign-gp-side '{"signed": "yes"}'
  complete chef-carl "$CASE" sign-municipal-side '{"signed": "yes"}'
  complete laege-olav "$CASE" confirm-step-3 '{"confirmed": true}'
}

appoint() { # PERSON; sets APPOINTMENT
  find_task hr-hanne "$CASE" draft-terms
  complete hr-hanne "$CASE" draft-terms '{"startDate": "'"$(day 45)"'", "hoursModel": "weekly", "hoursMin": 3, "hoursMax": 4, "payoutRoute": "practice"}'
  complete godkender-gitte "$CASE" decide '{"decision": "approve"}'
  complete "$1" "$CASE" sign-contract '{"accepted": "yes"}'
  complete chef-carl "$CASE" countersign '{"signed": true}'
  until_true 'the end of the case' hr-hanne "/process-instances/$CASE" 'it.state === "completed"'
  get hr-hanne "/appointments?limit=100"
  APPOINTMENT=$(pick "it.items.find((one) => one.positionId === '$POSITION')" <<<"$ANSWER")
  done_ 'appointed' "$(pick 'it.personName + ", " + it.positionTitle + ": " + it.terms.map((term) => term.startDate + " – " + term.lastDay).join(", ") + " (" + it.state + ")"' <<<"$APPOINTMENT")"
}

# ---- what came of it ---------------------------------------------------------------------------------------------

show_case() { # CASE
  get hr-hanne "/process-instances/$1/explain"
  pick '"   state: " + it.status + "\n"
    + it.steps.map((one) => "   " + one.name + ": " + one.state + "\n").join("")
    + it.waitingFor.map((one) => "   waits for: " + one.name + (one.dueAt ? ", until " + one.dueAt : "") + "\n").join("")' <<<"$ANSWER"
  get hr-hanne "/process-instances/$1/history?kind=task-completed&limit=200"
  pick '"   history, what people did:\n" + it.items
    .map((one) => "   " + one.at.slice(0, 16).replace("T", " ") + "  " + (one.actorName ?? "").padEnd(20) + " " + one.elementName + "\n").join("")' <<<"$ANSWER"
}

show_mails() { # CASE
  until_true 'the sending of the last mail' hr-hanne "/mails?instance=$1&limit=200" 'it.items.length > 0 && it.items.every((one) => one.state === "sent")'
  pick '"   " + it.items.length + " mails, all sent\n" + it.items.map((one) => "   " + one.toAddress.padEnd(40) + " " + one.subject
    + (one.hasCalendarEntry ? " [calendar]" : "") + (one.attachments.length ? " [PDF]" : "") + "\n").join("")' <<<"$ANSWER"
}

keep_documents() { # CASE NUMBER: its PDF files into FOLDER/NUMBER
  get hr-hanne "/documents?instance=$1&limit=100"
  mkdir -p "$FOLDER/$2"
  local id title
  pick 'it.items.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .map((one, index) => one.id + " " + String(index + 1).padStart(2, "0") + " " + one.title.replaceAll("/", "-") + "\n").join("")' <<<"$ANSWER" >"$WORK/documents"
  while read -r id title; do
    curl -sf -H "Authorization: Bearer $(token hr-hanne)" -o "$FOLDER/$2/$title.pdf" "$API/documents/$id/content" || stop "document $id could not be fetched"
  done <"$WORK/documents"
}

keep_calendars() { # NUMBER: calendar files as their readers got them, from the mail box of the demonstration
  get admin-asta "/mailbox?text=Indkaldelse&limit=200"
  local id url name
  pick 'it.items.map((one) => one.id + "\n").join("")' <<<"$ANSWER" >"$WORK/invitations"
  while read -r id; do
    get admin-asta "/mailbox/$id"
    [ "$(pick "it.text.includes('$1')" <<<"$ANSWER")" = true ] || continue
    name=$(pick 'it.to[0].replace(/ *<.*/, "") + " " + it.calendar.start.slice(0, 10)' <<<"$ANSWER")
    url=$(pick 'it.attachments.find((one) => one.filename.endsWith(".ics")).url' <<<"$ANSWER")
    curl -sf -H "Authorization: Bearer $(token admin-asta)" -o "$FOLDER/$1/Samtale $name.ics" "$ADDRESS$url" || stop "the calendar file of mail $id could not be fetched"
  done <"$WORK/invitations"
}

read_papers() { # reads every file in FOLDER aloud and looks whether the PDF files are tagged
  find "$FOLDER" -name '*.ics' | sort | while read -r file; do
    printf '\n-- %s\n' "$file"
    grep -E '^(METHOD|SUMMARY|DTSTART;|DTEND|LOCATION|UID|SEQUENCE|STATUS|ORGANIZER|ATTENDEE)' "$file"
  done
  "$NODE" --input-type=module - "$FOLDER" <<'JAVASCRIPT'
    import { readdirSync, readFileSync } from 'node:fs';
    import { getDocument, VerbosityLevel } from './node_modules/pdfjs-dist/legacy/build/pdf.mjs';
    const folder = process.argv[2];
    const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.pdf')).sort();
    for (const name of files) {
      const data = new Uint8Array(readFileSync(`${folder}/${name}`));
      const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
      const { info } = await pdf.getMetadata();
      const marked = (await pdf.getMarkInfo())?.Marked === true;
      console.log(`\n-- ${folder}/${name}: "${info.Title}", language ${info.Language}, ${pdf.numPages} page(s), tagged: ${marked ? 'yes' : 'NO'}`);
      const roles = new Set();
      const walk = (node) => { if (node.role) roles.add(node.role); for (const child of node.children ?? []) walk(child); };
      let text = '';
      for (let number = 1; number <= pdf.numPages; number += 1) {
        const page = await pdf.getPage(number);
        walk((await page.getStructTree()) ?? {});
        text += (await page.getTextContent()).items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('');
      }
      console.log(`   parts: ${[...roles].join(' ')}; Danish letters: ${[...new Set(text.match(/[æøåÆØÅ]/g) ?? [])].join(' ') || 'NONE'}`);
      console.log(text.replaceAll(/^/gm, '   '));
      if (!marked || !/[æøå]/i.test(text)) process.exit(1);
    }
JAVASCRIPT
}

# ---- the story ---------------------------------------------------------------------------------------------------

curl -sf -o "$WORK/ready" "$API/ready" || stop "$ADDRESS is not ready: start it with  npm start -- --clock=turnable"
ISSUER=$(curl -s -o /dev/null -w '%{redirect_url}' "$API/session/sign-in" | sed 's|\(https*://[^/]*\).*|\1|')
WHAT='the clock'
request admin-asta GET /clock
if [ "$STATUS" = 200 ]; then
  TURNABLE=yes
  NOW=$(pick it.now <<<"$ANSWER")
else
  expect 404
  TURNABLE=no
  NOW=$("$NODE" -p 'new Date().toISOString()')
fi

say 'A1 Oprettelse af stilling – the position is described, discussed and approved'
set_up_position 'praksiskonsulent for sundhed og omsorg' health_care 'Bygge bro mellem lægerne og hjemmeplejen, også på Ærø og i Ålsrode.' true

say 'A2 Ansættelsesprocedure – HR starts the five steps'
BODY='{"definitionKey":"municipal-recruitment","variables":{"positionId":"'"$POSITION"'"}}'
request hr-hanne POST /process-instances "$BODY" "$RUN-start"
WHAT='the start of the hiring' && expect 201
CASE=$(pick it.id <<<"$ANSWER")
NUMBER=$(pick it.businessKey <<<"$ANSWER")
request hr-hanne POST /process-instances "$BODY" "$RUN-start"
WHAT='the same start once more' && expect 201
[ "$(pick it.id <<<"$ANSWER")" = "$CASE" ] || stop 'the repeated start made a second case'
request hr-hanne POST /process-instances '{"definitionKey":"municipal-recruitment","variables":{}}' "$RUN-start"
WHAT='another start under the same idempotency key' && expect 422 IDEMPOTENCY_KEY_REUSED
done_ hr-hanne "case $NUMBER; the same key gave the same case, with another body it is refused"

say 'A3 Udpegning af læge – the overseeing doctor (step 5 runs first)'
name_overseer

say 'A4 Brev og annonce – nothing is sent without a channel or with a gap; then letter and journal'
DEADLINE=$(day 14)
refused hr-hanne "$CASE" check-and-send '{"channels": [], "deadline": "'"$DEADLINE"'"}' 422 CHANNEL_REQUIRED
announce 1 letter,journal_ad "$DEADLINE"
apply kandidat-karen && KAREN=$APPLICATION
apply kandidat-kim && KIM=$APPLICATION
apply kandidat-klara && KLARA=$APPLICATION
post okonomi-ove /applications '{"roundId":"'"$ROUND"'"}' 422 NOT_ELIGIBLE
done_ okonomi-ove "refused: $(pick it.detail <<<"$ANSWER")"

if [ "$TURNABLE" = no ]; then
  say "The normal clock: the case waits for the deadline $DEADLINE. The rest is told under  npm start -- --clock=turnable"
  show_case "$CASE"
  show_mails "$CASE"
  keep_documents "$CASE" "$NUMBER"
  read_papers
  exit 0
fi

turn_past "$DEADLINE"

say 'A5 Gennemgang og rådgivning – two reviewers, advice of both committees, a signed list'
assess '[{"applicationId":"'"$KAREN"'","verdict":"invite"},{"applicationId":"'"$KIM"'","verdict":"invite","note":"Stærk ansøgning"},{"applicationId":"'"$KLARA"'","verdict":"reject"}]'
consult_and_sign

say 'A6 Samtale og indstilling – interviews with calendar files; Karen is nominated, Kim is reserve'
interview "$KAREN" "$KIM"
nominate "$KAREN" '["'"$KIM"'"]'

say 'A7 Høring – the doctors object; under DECIDE the municipality chooses, after the overseer was heard'
refused forening-finn "$CASE" answer-hearing '{"stance": "objection"}' 422 REASON_REQUIRED
ANSWERED=$(pick it.id <<<"$TASK")
complete forening-finn "$CASE" answer-hearing '{"stance": "objection", "text": "Vi savner erfaring fra vagtlægeordningen."}'
post forening-finn "/user-tasks/$ANSWERED/complete" '{"variables": {"stance": "support"}}' 409 ALREADY_DECIDED
done_ forening-finn "a second answer is refused: $(pick it.detail <<<"$ANSWER")"
complete udvalg-ulla "$CASE" answer-hearing '{"stance": "support"}'
refused chef-carl "$CASE" decide-after-hearing '{"choice": "keep", "overseerHeard": true}' 422 REASON_REQUIRED
complete chef-carl "$CASE" decide-after-hearing '{"choice": "reserve", "overseerHeard": true, "reason": "Vi følger lægernes råd."}'

say 'A6 and A7 again – the reserve is nominated and a new hearing held; one body stays silent until the deadline'
nominate "$KIM" '[]'
complete forening-finn "$CASE" answer-hearing '{"stance": "support"}'
find_task udvalg-ulla "$CASE" answer-hearing
turn_to "$(pick it.dueAt <<<"$TASK")"
complete laege-olav "$CASE" confirm-step-4 '{"confirmed": true}'

say 'A8 Ansættelse – terms, approval, contract, two signatures, a term of four years'
appoint kandidat-kim
FIRST=$CASE FIRST_NUMBER=$NUMBER

say 'A second post: nobody applies, so HR announces it again as round 2'
set_up_position 'praksiskonsulent for børn og familie' children_family 'Samle læger og familieafdeling om børn, der mistrives.' false
start_hiring
get hr-hanne "/process-instances/$CASE"
NUMBER=$(pick it.businessKey <<<"$ANSWER")
name_overseer
DEADLINE=$(day 14)
announce 1 letter "$DEADLINE"
turn_past "$DEADLINE"
complete hr-hanne "$CASE" choose-next '{"nextStep": "reannounce"}'
DEADLINE=$(day 21)
announce 2 letter,journal_ad "$DEADLINE"
apply kandidat-klara
turn_past "$DEADLINE"
assess '[{"applicationId":"'"$APPLICATION"'","verdict":"invite"}]'
consult_and_sign
interview "$APPLICATION"
nominate "$APPLICATION" '[]'
complete forening-finn "$CASE" answer-hearing '{"stance": "no_remarks"}'
complete udvalg-ulla "$CASE" answer-hearing '{"stance": "support"}'
complete laege-olav "$CASE" confirm-step-4 '{"confirmed": true}'
appoint kandidat-klara

for one in "$FIRST $FIRST_NUMBER" "$CASE $NUMBER"; do
  set -- $one
  say "Case $2: steps and history"
  show_case "$1"
  say "Case $2: mails"
  show_mails "$1"
  keep_documents "$1" "$2"
  keep_calendars "$2"
done
say "Calendar files and letters, kept in $FOLDER"
read_papers
say 'Two doctors are hired. Everything that was expected came.'
