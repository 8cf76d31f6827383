package page

import (
	"strconv"

	"milepost/generator/progress"
)

// Characters that are easily mistaken for others.
const (
	noBreak = "\u00a0" // a space that keeps a number and its unit on one line
	minus   = "\u2212" // as wide as the plus; a hyphen is not
	enDash  = "\u2013" // stands for "no number", and between two of them
)

// plural returns "1 team" or "3 teams".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// have is the verb that says what so many teams have.
func have(teams int) string {
	if teams == 1 {
		return "has"
	}
	return "have"
}

// haveIt returns "21 of 23 teams have it".
func haveIt(n, teams int) string {
	return strconv.Itoa(n) + " of " + plural(teams, "team", "teams") + " " + have(n) + " it"
}

// percent returns "22 %" with a no-break space, rounded down, and "–" for 0
// of 0, which is neither nothing nor all.
func percent(c progress.Count) string {
	p, ok := c.Percent()
	if !ok {
		return enDash
	}
	return strconv.Itoa(p) + noBreak + "%"
}

// fraction returns "11 of 49", and "–" for 0 of 0.
func fraction(c progress.Count) string {
	if c.Total == 0 {
		return enDash
	}
	return strconv.Itoa(c.Done) + " of " + strconv.Itoa(c.Total)
}

// required returns "11 of 49 required items done (22 %)".
func required(n progress.Count) string {
	switch {
	case n.Total == 0:
		return "no required items"
	case n.Total == 1 && n.Done == 1:
		return "the one required item done"
	case n.Total == 1:
		return "the one required item still to do"
	}
	return fraction(n) + " required items done (" + percent(n) + ")"
}

// signed returns "+3", "0" or "−3".
func signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return minus + strconv.Itoa(-n)
	}
	return "0"
}

// ordinal returns the rank as a table shows it: "4", and "4=" where it is
// shared.
func ordinal(t *progress.Team) string {
	if t.Rank == 0 {
		return enDash
	}
	if t.Tied {
		return strconv.Itoa(t.Rank) + "="
	}
	return strconv.Itoa(t.Rank)
}
