package generator

import (
	"runtime"
	"slices"

	"milepost/generator/alias"
	"milepost/generator/config"
	"milepost/generator/diag"
	"milepost/generator/naming"
	"milepost/generator/page"
	"milepost/generator/progress"
)

// order returns how a site lists its teams.
func order(c config.Config) page.Order {
	switch c.Leaderboard.Order {
	case config.OrderName:
		return page.ByName
	case config.OrderNone:
		return page.Unordered
	}
	return page.ByRank
}

// unrank lists a cohort's teams by name and takes their ranks, so that nothing
// that is made of them has any. Those without a checklist stay last.
func unrank(c *progress.Cohort) {
	slices.SortStableFunc(c.Teams, func(a, b progress.Team) int {
		switch {
		case a.Readable && !b.Readable:
			return -1
		case !a.Readable && b.Readable:
			return 1
		}
		return naming.Compare(a.Name, b.Name)
	})
	for i := range c.Teams {
		c.Teams[i].Rank, c.Teams[i].Tied = 0, false
	}
}

// newMask returns what makes teams anonymous, nil where they are not to be. An
// alias without a secret can be computed by anyone, which is worth a word.
func (s *Site) newMask() *alias.Mask {
	if !s.config.Anonymous {
		return nil
	}
	key := s.config.AnonymousKey
	if key == "" {
		key = s.config.Title
		guessable := diag.Problem{File: ConfigFile, Code: "guessable-alias", Severity: diag.Warning, Count: 1,
			Message: "whoever knows the name of a team's file can compute its alias", Hint: "set anonymous_key to a long text that nobody knows"}
		s.Problems, s.Apart = append(s.Problems, guessable), append(s.Apart, guessable)
	}
	return alias.New(key)
}

// FileOf returns the path of a team's file, of an anonymous team too: it is
// for the teacher's own eyes, and never for what is published.
func (s *Site) FileOf(cohort string, t *progress.Team) string {
	if s.mask != nil {
		return s.mask.File(cohort, t.Slug)
	}
	return t.Source
}

// arrange gives the cohorts, once all are counted, the form in which they are
// published, and their teams Keys.
func (s *Site) arrange() {
	for i := range s.Cohorts {
		c := &s.Cohorts[i]
		if s.mask != nil {
			s.mask.Cohort(c)
		}
		if order(s.config) != page.ByRank {
			unrank(c)
		}
		buffers := make([][]byte, runtime.GOMAXPROCS(0))
		spread(len(buffers), len(c.Teams), func(worker, k int) { buffers[worker] = c.Teams[k].SetKey(buffers[worker]) })
	}
}
