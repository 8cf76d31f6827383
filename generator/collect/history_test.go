package collect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestStraightenBelievesAsManyClocksAsPossible(t *testing.T) {
	const at = 1_700_000_000
	tests := []struct {
		name      string
		got, want []int64
	}{
		{"none", nil, nil},
		{"in order", []int64{at, at + 1, at + 1, at + 5}, []int64{at, at + 1, at + 1, at + 5}},
		{"one from the past", []int64{at, at + 2, at + 3, at + 1, at + 5}, []int64{at, at + 2, at + 3, at + 3, at + 5}},
		{"one from the future", []int64{at, at + 9, at + 1, at + 2}, []int64{at, at, at + 1, at + 2}},
		{"the first is from the future", []int64{at + 9, at + 1, at + 2}, []int64{at + 1, at + 1, at + 2}},
		{"the last is from the past", []int64{at, at + 1, at - 5}, []int64{at, at + 1, at + 1}},
		{"times before git, and after us", []int64{0, at, 3, 1 << 40, at + 1}, []int64{at, at, at, at, at + 1}},
		{"no clock was right", []int64{5, 3, 4}, []int64{0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			versions := make([]version, len(tt.got))
			for i, at := range tt.got {
				versions[i].time = at
			}
			straighten(versions)
			var got []int64
			for _, v := range versions {
				got = append(got, v.time)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("times\n got %v\nwant %v", got, tt.want)
			}
		})
	}
}

func TestThinKeepsTheLastOfEachHourThenOfEachDay(t *testing.T) {
	make := func(n int, apart int64) (versions []version) {
		for i := range n {
			versions = append(versions, version{time: 1_700_000_000 + int64(i)*apart, path: fmt.Sprint(i)})
		}
		return versions
	}
	tests := []struct {
		name     string
		versions []version
		want     int
	}{
		{"few enough are all kept", make(mostChanges, 1), mostChanges},
		{"one a minute", make(6000, 60), 101},
		{"one in ten minutes, for a year", make(52560, 600), 366},
		{"one a day, for ever", make(mostChanges+50, 86400), mostChanges},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			last := tt.versions[len(tt.versions)-1]
			got := thin(tt.versions)
			if len(got) != tt.want || got[len(got)-1] != last {
				t.Errorf("%d versions, the last %v, want %d, %v", len(got), got[len(got)-1], tt.want, last)
			}
		})
	}
}

func TestHistoryIsWhatTheTeamHadDone(t *testing.T) {
	t.Parallel()
	tests := []example{
		{"a commit that leaves the checklist as it is is no change", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a|b"))).commit("a@x", day(2), put("README.md", list("a|b")+"\nMore.\n")).commit("a@x", day(3), put("main.py", ""))
		}, Row{}, "updated README.md", "1: a"},
		{"history begins with the checklist, not with the file", func(s *source) {
			s.commit("a@x", day(1), put("README.md", "# Hello\n")).commit("a@x", day(2), put("README.md", list("|a")))
		}, Row{}, "updated README.md", "2: "},
		{"two who work beside each other, and join it", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a b"))).branch("side").commit("b@x", day(2), put("README.md", list("b|a"))).
				back("main").commit("a@x", day(3), put("README.md", list("a|b"))).commit("a@x", day(5), merged("side"), put("README.md", list("a b|")))
		}, Row{}, "updated README.md", "1: ; 2: b; 3: a b"},
		{"one who unticks while another ticks", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a b|c"))).branch("side").commit("b@x", day(2), put("README.md", list("b|a c"))).
				back("main").commit("a@x", day(3), put("README.md", list("a b c|"))).commit("a@x", day(5), merged("side"), put("README.md", list("b c|a")))
		}, Row{}, "updated README.md", "1: a b; 2: b; 3: b c"},
		{"a pull into a line that stood still leaves the others' days", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a b"))).branch("mine").commit("b@x", day(2), put("main.py", "")).
				back("main").commit("a@x", day(3), put("README.md", list("a|b"))).commit("a@x", day(4), put("README.md", list("a b|"))).
				back("mine").commit("b@x", day(9), merged("main"), put("README.md", list("a b|")))
		}, Row{Branch: "mine"}, "updated README.md", "1: ; 3: a; 4: a b"},
		{"a line that was given up", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a b"))).branch("side").commit("b@x", day(2), put("README.md", list("b|a"))).
				back("main").commit("a@x", day(3), put("README.md", list("a|b"))).commit("a@x", day(5), merged("side"))
		}, Row{}, "updated README.md", "1: ; 3: a"},
		{"a checklist that moved from one file into another that stays", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a|b"))).commit("a@x", day(2), put("README.md", "See todo.md\n"), put("todo.md", list("a b|")))
		}, Row{}, "updated todo.md", "1: a; 2: a b"},
		{"a file that moved away and back", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a|b"))).commit("a@x", day(2), gone("README.md"), put("docs/README.md", list("a b|"))).
				commit("a@x", day(3), gone("docs/README.md"), put("README.md", list("a b|"))).commit("a@x", day(4), put("README.md", list("|a b")))
		}, Row{}, "updated README.md", "1: a; 2: a b; 4: "},
		{"a file that was deleted for a while", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a|b"))).commit("a@x", day(2), gone("README.md"), put("x", "")).commit("a@x", day(3), put("README.md", list("a b|")))
		}, Row{}, "updated README.md", "1: a; 3: a b"},
		{"a clock that was wrong", func(s *source) {
			s.commit("a@x", day(3), put("README.md", list("|a b"))).commit("a@x", 86400, put("README.md", list("a|b"))).commit("a@x", day(5), put("README.md", list("a b|")))
		}, Row{}, "updated README.md", "3: ; 3: a; 5: a b"},
		{"a name that is a pattern has its own history", func(s *source) {
			s.commit("a@x", day(1), put("ab.md", list("|a"))).commit("a@x", day(2), put("*.md", list("a b|")))
		}, Row{}, "updated *.md +ab.md", "2: a b"},
	}
	s := newSite(t)
	checkExamples(t, s, tests, s.read(s.make(tests)))
}

// The independent walk lists the commits by rev-list, reads each version by
// git show, one process at a time, and counts what it finds.
func TestHistoryOf500CommitsIsThatOfAnIndependentWalk(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("owls")
	random := rand.New(rand.NewPCG(5, 6))
	items := strings.Fields("a b c d e f g h i j k l m n o p q r s t u v w x y z")
	done := map[string]bool{}
	for i := range 500 {
		item := items[random.IntN(len(items))]
		done[item] = !done[item]
		var ticked, open []string
		for _, it := range items {
			if done[it] {
				ticked = append(ticked, it)
			} else {
				open = append(open, it)
			}
		}
		path, changes := "README.md", []string(nil)
		if i >= 200 {
			path = "docs/CHECKLIST.md"
		}
		if i == 200 {
			changes = append(changes, gone("README.md"))
		}
		if i%7 == 0 {
			from.commit("a@x", day(1)+int64(i)*3600, put("main.py", fmt.Sprint(i)))
		}
		from.commit("a@x", day(1)+int64(i)*3600, append(changes, put(path, list(strings.Join(ticked, " ")+"|"+strings.Join(open, " "))))...)
	}
	from.save()
	var want []string
	for i, commit := range strings.Fields(from.in("rev-list", "--reverse", "main", "--", "README.md", "docs/CHECKLIST.md")) {
		if i%50 != 0 { // a process each takes its time; every 50th is read, all are counted
			want = append(want, "")
			continue
		}
		path := "README.md"
		if i >= 200 {
			path = "docs/CHECKLIST.md"
		}
		want = append(want, from.in("show", "--no-patch", "--format=%at", commit)+" "+strings.Join(readBoxes([]byte(from.in("show", commit+":"+path)+"\n")).Done, " "))
	}
	s.run()
	got := s.facts("owls").History
	if len(got) != 500 || len(want) != 500 {
		t.Fatalf("%d changes, the walk has %d, want 500", len(got), len(want))
	}
	for i, w := range want {
		if g := strings.TrimSpace(fmt.Sprintln(got[i].Time.Unix(), strings.Join(got[i].Done, " "))); w != "" && g != strings.TrimSpace(w) {
			t.Errorf("change %d\n got %s\nwant %s", i, g, w)
		}
	}
}

func TestAHistoryOfTenThousandCommitsIsCountedWhole(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("owls")
	for i := range 10_000 {
		change := ""
		switch {
		case i%1000 == 0:
			change = put("README.md", list(strings.Repeat("a ", i/1000)+"|b"))
		case i%10 == 0: // a tree for each commit takes git its time
			change = put("main.py", fmt.Sprint(i))
		}
		from.commit(fmt.Sprintf("%d@x", i%5), day(1)+int64(i)*60, change)
	}
	from.save()
	s.run()
	f := s.facts("owls")
	commits := 0
	for _, d := range f.Activity.Days {
		commits += d.Commits
	}
	if len(f.History) != 10 || commits != 10_000 || f.Activity.Authors != 5 {
		t.Errorf("%d changes, %d commits by %d authors, want 10, 10,000 by 5", len(f.History), commits, f.Activity.Authors)
	}
}
