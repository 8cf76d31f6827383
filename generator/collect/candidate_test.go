package collect

import "testing"

func TestTheChecklistOfARepositoryIsFound(t *testing.T) {
	t.Parallel()
	tests := []example{
		{"of equal ones that with most done", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a b")), put("reports/README.md", list("a|b")))
		}, Row{}, "updated reports/README.md +README.md", "1: a"},
		{"of equal ones the nearest", func(s *source) {
			s.commit("a@x", day(1), put("docs/checklist.md", list("a|b")), put("README.md", list("a|b")))
		}, Row{}, "updated README.md +docs/checklist.md", "1: a"},
		{"never one of GitHub's templates or of what is installed", func(s *source) {
			s.commit("a@x", day(1), put(".github/pull_request_template.md", list("a b c|")), put("node_modules/x/README.md", list("a b c|")), put("a.md", list("|a")))
		}, Row{}, "updated a.md", "1: "},
		{"the roster's path wins", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a b|")), put("reports/README.md", list("|own1")))
		}, Row{Path: "reports/README.md"}, "updated reports/README.md", "1: "},
		{"the roster's path in another case", func(s *source) {
			s.commit("a@x", day(1), put("Reports/ReadMe.md", list("a|")))
		}, Row{Path: "reports/README.md"}, "updated Reports/ReadMe.md", "1: a"},
		{"a link to a file of the tree", func(s *source) {
			s.commit("a@x", day(1), put("docs/list.txt", list("a|b")), link("README.md", "docs/list.txt")).commit("a@x", day(2), put("docs/list.txt", list("a b|")))
		}, Row{}, "updated docs/list.txt", "1: a; 2: a b"},
		{"links out of the tree, in a circle, to nothing", func(s *source) {
			s.commit("a@x", day(1), link("README.md", "/etc/passwd"), link("docs/README.md", "../../../../etc/passwd"), link("a.md", "b.md"), link("b.md", "a.md"), link("c.md", "nothing"), put("z.md", list("a|")))
		}, Row{}, "updated z.md", "1: a"},
		{"a link of the roster that leads out", func(s *source) { s.commit("a@x", day(1), link("README.md", "/etc/passwd")) },
			Row{Path: "README.md"}, `failed: "README.md" is a link that leads to no file of the repository`, ""},
		{"nothing but a link that leads out", func(s *source) { s.commit("a@x", day(1), link("README.md", "../list.md")) },
			Row{}, `failed: "README.md" is a link that leads to no file of the repository`, ""},
		{"no file that could be one", func(s *source) { s.commit("a@x", day(1), put("main.py", "")) }, Row{}, "failed: it has no file that could be a checklist", ""},
	}
	s := newSite(t)
	checkExamples(t, s, tests, s.read(s.make(tests)))
}
