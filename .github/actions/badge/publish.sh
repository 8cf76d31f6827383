#!/usr/bin/env bash
# Makes the badges of FOLDER all that is in BRANCH: a single commit without a
# past, so that a badge which changes often does not make the repository grow.
# The working tree and its index are not touched.
set -euo pipefail

index=$(mktemp -u)
trap 'rm -f "$index"' EXIT
export GIT_INDEX_FILE=$index
shopt -s nullglob
for file in "$FOLDER"/badge.{svg,json} "$FOLDER"/badge-*.svg; do
	blob=$(git hash-object -w --no-filters -- "$file")
	git update-index --add --cacheinfo "100644,$blob,${file##*/}"
done
tree=$(git write-tree)

status=0
git ls-remote --exit-code origin "refs/heads/$BRANCH" >/dev/null || status=$?
case $status in
0)
	git fetch --quiet --depth=1 origin "refs/heads/$BRANCH"
	names=$(git ls-tree -z --name-only FETCH_HEAD | tr '\0' '\n')
	others=$(grep -Ev '^badge(\.json|(-.*)?\.svg)$' <<<"$names" || true)
	if [ -n "$others" ]; then
		echo "::error::the branch $BRANCH holds more than badges, and would lose it; choose a branch of its own for them"
		exit 1
	fi
	if [ "$(git rev-parse 'FETCH_HEAD^{tree}')" = "$tree" ]; then
		echo "the badges are as they were"
		exit 0
	fi
	;;
2) ;; # there is no such branch yet
*) exit "$status" ;;
esac

export GIT_AUTHOR_NAME='github-actions[bot]' GIT_AUTHOR_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
commit=$(git commit-tree "$tree" -m "Draw the badges anew")
git push --quiet --force origin "$commit:refs/heads/$BRANCH"
echo "published the badges in the branch $BRANCH"
