package generator

import (
	"fmt"
	"slices"
	"sync"

	"milepost/generator/checklist"
	"milepost/generator/content"
	"milepost/generator/curriculum"
	"milepost/generator/diag"
	"milepost/generator/progress"
)

// cohort reads and counts one cohort. A curriculum with an error breaks the
// site, for by it every team's numbers would be wrong.
func (s *Site) cohort(dir content.Cohort, rules checklist.Options) {
	plan, problems := readPlan(dir, rules)
	s.Problems, s.Apart = append(s.Problems, problems...), append(s.Apart, problems...)
	for _, p := range problems {
		if p.Severity == diag.Error {
			s.Broken = append(s.Broken, p)
		}
	}
	today := s.today
	if stop := plan.curriculum.AsOf; !stop.IsZero() && stop.Before(today) {
		today = stop
	}
	counter := progress.NewCounter(plan.curriculum, today)
	teams := make([]progress.Team, len(dir.Teams))
	hidden := make([]bool, len(dir.Teams))
	known := s.memory.cohort(dir, newGround(rules, today, plan.texts))
	if known != nil {
		s.grounds[dir.Slug] = known.ground
	}
	each(len(dir.Teams), func(i int) { hidden[i] = known.team(&teams[i], plan, i, dir.Teams[i], counter) })
	s.addProblems(teams)
	if s.mask != nil {
		s.mask.Teams(dir.Slug, teams)
	}
	kept := 0
	for i := range teams {
		if hidden[i] {
			continue
		}
		if kept < i {
			teams[kept] = teams[i]
		}
		kept++
	}
	title := plan.curriculum.Title
	if title == "" {
		title = dir.Name
	}
	s.Cohorts = append(s.Cohorts, counter.Cohort(dir.Slug, title, teams[:kept], s.config.Checklist.SilentDays))
}

// addProblems adds those of teams, of which a large class has many.
func (s *Site) addProblems(teams []progress.Team) {
	n := 0
	for i := range teams {
		n += len(teams[i].Problems)
	}
	s.Problems = slices.Grow(s.Problems, n)
	for i := range teams {
		s.Problems = append(s.Problems, teams[i].Problems...)
	}
}

// A plan is how the files of one cohort are read. It is safe for use by
// several goroutines at once.
type plan struct {
	parser     *checklist.Parser
	curriculum curriculum.Curriculum
	matcher    *curriculum.Matcher // nil without a reference list
	texts      [][]byte            // that all of this was read from
	inputs     *sync.Pool          // of *[]byte: memory for teams' files, of which teams have copies
}

// readPlan reads a cohort's curriculum, if there is one, with the older lists
// that it names.
func readPlan(dir content.Cohort, rules checklist.Options) (plan, diag.List) {
	p := plan{parser: newParser(rules), inputs: new(sync.Pool)}
	if dir.Curriculum == nil {
		return p, nil
	}
	src, problems := dir.Curriculum.Text()
	if problems.Err() != nil {
		return p, problems
	}
	p.texts = append(p.texts, src)
	parts, unclosed := content.Split(dir.Curriculum.Path, src)
	if lost := parts.Lost(dir.Curriculum.Path, src); lost != nil {
		unclosed = lost
	}
	problems = append(problems, unclosed...)
	front := curriculum.Front{Text: parts.Front, Line: parts.Line, YAML: parts.Format == content.YAML}
	var more diag.List
	p.curriculum, more = curriculum.Parse(dir.Curriculum.Path, front, parts.Body, p.parser)
	problems = append(problems, more...)
	if len(p.curriculum.Items) == 0 {
		return p, problems
	}
	older, texts, more := p.olderLists(dir)
	p.texts = append(p.texts, texts...)
	problems = append(problems, more...)
	p.matcher = curriculum.NewMatcher(p.curriculum, older...)
	rules.Known = p.matcher.Known
	p.parser = newParser(rules)
	return p, problems
}

// olderLists reads the lists that the curriculum names as "also"; texts are
// their files.
func (p plan) olderLists(dir content.Cohort) (lists []checklist.Document, texts [][]byte, problems diag.List) {
	for _, older := range p.curriculum.Also {
		f, ok := dir.Beside(older.Name)
		if !ok {
			continue // Parse has refused it
		}
		src, more := f.Text()
		for _, problem := range more {
			if src == nil {
				problem.Message = fmt.Sprintf("also %q %s", older.Name, problem.Message)
				problem.File, problem.Line, problem.Column, problem.EndLine = dir.Curriculum.Path, older.Line, older.Column, older.Line
			}
			problems = append(problems, problem)
		}
		parts, _ := content.Split(f.Path, src)
		lists = append(lists, p.parser.Parse(f.Path, parts.Body))
		texts = append(texts, src)
	}
	return lists, texts, problems
}

// newParser returns a parser for rules that config has checked.
func newParser(rules checklist.Options) *checklist.Parser {
	p, err := checklist.NewParser(rules)
	if err != nil {
		panic(err)
	}
	return p
}

// team counts one team; hidden teams are read too, for their problems.
func (p plan) team(in input, counter *progress.Counter) (t progress.Team, hidden bool) {
	f := in.file
	src, problems := f.Source(in.text, in.problems)
	e := progress.Entry{Slug: f.Slug, Name: f.Name, Project: src.Front.Project, Repo: src.Front.Repo, Source: f.Path, Problems: problems}
	if src.Front.Name != "" {
		e.Name = src.Front.Name
	}
	known, more := in.known()
	e.Facts, e.Problems = known, append(e.Problems, more...)
	var d checklist.Document
	if src.Body != nil {
		d = p.parser.Parse(f.Path, src.Body)
		e.Document = &d
		if p.matcher != nil {
			for _, m := range p.matcher.Match(d.Items, d.Sections).Items {
				e.Refs = append(e.Refs, m.Item)
			}
		}
	}
	t = counter.Team(e)
	p.parser.Reuse(d)
	return t, src.Front.Hidden
}
