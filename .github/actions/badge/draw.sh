#!/usr/bin/env bash
# Draws the badges of FILE into FOLDER: the whole checklist, and each of
# SECTIONS. A file without a checklist gets a grey badge and a warning.
set -euo pipefail

folder=${FOLDER:-$RUNNER_TEMP/milepost-badges}
mkdir -p "$folder"
echo "folder=$folder" >>"$GITHUB_OUTPUT"

# draw OUT FLAG... draws one badge.
draw() {
	local out=$1 status=0
	shift
	rm -f "$folder/$out"
	"$RUNNER_TEMP/milepost" badge "$FILE" --out "$folder/$out" "$@" || status=$?
	case $status in
	0) ;;
	1)
		[ -s "$folder/$out" ] || exit 1
		echo "::warning file=$FILE::no checklist in this file, so its badge is grey"
		;;
	*) exit "$status" ;;
	esac
}

draw badge.svg --style "$STYLE" --label "$LABEL"
draw badge.json --format json --label "$LABEL"
while IFS= read -r section; do
	[ -z "$section" ] || draw "badge-$section.svg" --style "$STYLE" --section "$section"
done <<<"$SECTIONS"
