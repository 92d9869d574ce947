#!/usr/bin/env bash
# Makes one of the environments from its lock file: `requirements/setup.sh product`, `... rasa`, `... stock` or `... learn`.
# Needs a Python interpreter and a package registry, nothing else. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# runs CANDIDATE CODE: whether the candidate is an interpreter that starts and for which CODE is true.
runs() { "$1" -c "import sys; sys.exit(0 if ($2) else 1)" >/dev/null 2>&1; }

# find_python CODE NAME...: the first working interpreter of these names for which CODE is true. pyenv's shims on
# PATH fail where no .python-version names them, so its folders are searched as well.
find_python() {
  local code=$1 name candidate
  shift
  for name in "$@"; do
    for candidate in $(type -ap "$name" 2>/dev/null) "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/"$name"; do
      if [ -x "$candidate" ] && runs "$candidate" "$code"; then echo "$candidate"; return 0; fi
    done
  done
  return 1
}

# python_for CODE VERSION NAME...: the same, asking uv last (it downloads an interpreter where it can).
python_for() {
  local code=$1 version=$2
  shift 2
  find_python "$code" "$@" || .venv-tools/bin/uv python find --quiet "$version" 2>/dev/null ||
    { .venv-tools/bin/uv python install --quiet "$version" >&2 && .venv-tools/bin/uv python find --quiet "$version"; } ||
    fail "no Python $version found: install one, or put it on PATH"
}

# Whether a stamp is there and its lock file has not changed since.
fresh() { [ -f "$1/.lock" ] && cmp -s "$1/.lock" <(cat "${@:2}"); }
stamp() { cat "${@:2}" >"$1/.lock"; }

tools() {
  fresh .venv-tools requirements/tools.txt && return
  local any
  any=$(find_python 'sys.version_info >= (3, 8)' python3.12 python3.11 python3.13 python3.10 python3) ||
    fail 'no working python3 found'
  say "tools (uv), with $any"
  rm -rf .venv-tools
  "$any" -m venv .venv-tools || {
    # Debian keeps venv in a package of its own; another interpreter may have it.
    any=$(find_python 'sys.version_info >= (3, 8) and __import__("ensurepip")' python3.12 python3.11 python3.13 python3.10 python3)
    rm -rf .venv-tools && "$any" -m venv .venv-tools
  }
  .venv-tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
  stamp .venv-tools requirements/tools.txt
}

product() {
  fresh .venv requirements/test.txt pyproject.toml && return
  if [ ! -x .venv/bin/python ]; then
    local python
    python=$(python_for 'sys.version_info[:2] in ((3, 12), (3, 11), (3, 13))' 3.12 python3.12 python3.11 python3.13)
    say ".venv with $python"
    .venv-tools/bin/uv venv --quiet --python "$python" .venv
  fi
  say ".venv: $(grep -c '==' requirements/test.txt) packages of requirements/test.txt"
  # Compiled now, because an environment may forbid writing bytecode later and then every start compiles anew.
  .venv-tools/bin/uv pip install --compile-bytecode --require-hashes -r requirements/test.txt --python .venv/bin/python
  .venv-tools/bin/uv pip install --quiet --no-deps --build-constraints requirements/tools.txt --editable . \
    --python .venv/bin/python
  .venv/bin/python -m compileall -q actions front || true
  stamp .venv requirements/test.txt pyproject.toml
}

# rasa_python FOLDER: makes an empty environment there with the one Python that Rasa 3.6 and its TensorFlow run on.
rasa_python() {
  [ ! -x "$1/bin/python" ] || return 0
  local python
  python=$(python_for 'sys.version_info[:2] == (3, 10)' 3.10 python3.10)
  say "$1 with $python"
  .venv-tools/bin/uv venv --quiet --python "$python" "$1"
}

# install_rasa FOLDER LOCK: exactly the lock. It leaves out packages that Rasa's metadata asks for, and `install`
# would bring them back.
install_rasa() {
  say "$1: $(grep -c '==' "$2") packages of $2"
  .venv-tools/bin/uv pip sync --compile-bytecode --require-hashes "$2" --python "$1/bin/python"
}

rasa() {
  fresh .venv-rasa requirements/rasa.txt && return
  rasa_python .venv-rasa
  install_rasa .venv-rasa requirements/rasa.txt
  .venv-rasa/bin/python -m compileall -q bot || true
  stamp .venv-rasa requirements/rasa.txt
}

# What the benchmark compares with; nobody else needs it.
stock() {
  fresh .venv-stock requirements/rasa-stock.txt && return
  rasa_python .venv-stock
  install_rasa .venv-stock requirements/rasa-stock.txt
  stamp .venv-stock requirements/rasa-stock.txt
}

# Where the sentence encoder is tuned; what it makes is committed, so nobody else needs it.
learn() {
  fresh .venv-learn requirements/product.txt requirements/learn.in && return
  local python
  python=$(python_for 'sys.version_info[:2] in ((3, 11), (3, 12))' 3.11 python3.11 python3.12)
  say ".venv-learn with $python"
  rm -rf .venv-learn && "$python" -m venv .venv-learn
  .venv-learn/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/product.txt
  .venv-learn/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/learn.in
  stamp .venv-learn requirements/product.txt requirements/learn.in
}

case ${1-} in
  product | rasa | stock | learn) tools && "$1" ;;
  tools) tools ;;
  *) fail 'usage: setup.sh product|rasa|stock|learn|tools' ;;
esac
