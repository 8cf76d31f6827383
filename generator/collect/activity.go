package collect

import (
	"context"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"milepost/generator/facts"
)

// activity counts the commits that a revision has behind it, by the day on
// which their authors wrote them, in UTC, and the authors by their addresses.
// It returns the commit that the revision names too, and the time of the newest,
// zero where no clock was right. No name and no address leaves this function;
// those of bots are not counted as authors.
func (r *repository) activity(ctx context.Context, revision string) (a *facts.Activity, commit string, at time.Time, err error) {
	days := map[string]int{}
	authors := map[string]bool{}
	err = r.local(ctx, nil, func(out io.Reader) error {
		commits := tokens(out)
		for commits.Scan() {
			id, about, _ := strings.Cut(commits.Text(), " ")
			when, who, _ := strings.Cut(about, " ")
			if commit == "" {
				commit = id // the first is that of the revision
			}
			seconds, err := strconv.ParseInt(when, 10, 64)
			if who = author(who); who != "" {
				authors[who] = true
			}
			if err != nil || !plausible(seconds) {
				continue
			}
			t := time.Unix(seconds, 0).UTC()
			days[t.Format(time.DateOnly)]++
			if at.IsZero() {
				at = t
			}
		}
		return commits.Err()
	}, "log", "-z", "--no-show-signature", "--no-mailmap", "--format=tformat:%H %at %ae", "--end-of-options", revision, "--")
	if err != nil {
		return nil, "", time.Time{}, err
	}
	a = &facts.Activity{Authors: len(authors), Days: []facts.Day{}}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		a.Days = append(a.Days, facts.Day{Date: day, Commits: days[day]})
	}
	return a, commit, at, nil
}

// noReply is the address that GitHub gives to who hides their own; the number
// before it came later.
var noReply = regexp.MustCompile(`^\d+\+(.+@users\.noreply\.github\.com)$`)

// author returns what tells an author from others, "" for a bot.
func author(address string) string {
	address = strings.ToLower(strings.TrimSpace(address))
	if strings.Contains(address, "[bot]@") || address == "noreply@github.com" {
		return ""
	}
	return noReply.ReplaceAllString(address, "$1")
}
