package checklist

import (
	"fmt"
	"strings"
	"testing"
)

// letters are how a test writes the states of a document's items.
var letters = map[State]string{Open: "o", Done: "x", Partial: "p", NotApplicable: "n"}

func parse(t *testing.T, o Options, src string) Document {
	t.Helper()
	p, err := NewParser(o)
	if err != nil {
		t.Fatal(err)
	}
	return p.Parse("owls.md", []byte(src))
}

func states(d Document) string {
	var b strings.Builder
	for _, it := range d.Items {
		b.WriteString(letters[it.State])
	}
	return b.String()
}

func TestParseReadsEveryFormOfBox(t *testing.T) {
	checkStates(t, []form{
		{"GFM's own forms", "- [ ] a\n- [x] b\n- [X] c\n", "oxx"},
		{"empty brackets are open", "- [] a\n- [x] b\n", "ox"},
		{"white space in the box does not matter", "- [x ] a\n- [ x] b\n- [  ] c\n- [\tX] d\n", "xxox"},
		{"signs and words for done", "- [✓] a\n- [✔️] b\n- [√] c\n- [☑] d\n- [✅] e\n- [v] f\n- [Y] g\n- [yes] h\n- [OK] i\n- [done] j\n- [ check ] k\n", "xxxxxxxxxxx"},
		{"a Cyrillic letter that looks like an x is one", "- [х] a\n- [Х] b\n- [ ] c\n", "xxo"},
		{"signs and words for open", "- [❌] a\n- [☐] b\n- [✗] c\n- [TODO] d\n- [x] e\n", "oooox"},
		{"what does not apply", "- [~] a\n- [-] b\n- [N/A] c\n- [x] d\n", "nnnx"},
		{"every other mark is partial", "- [/] a\n- [.] b\n- [..] c\n- [%] d\n- [?] e\n- [(x)] f\n- [o*] g\n- [x] h\n", "pppppppx"},
		{"an x with a note is done", "- [x - bucket only] a\n- [x-] b\n- [x (later)] c\n- [ ] d\n", "xxxo"},
		{"an x in doubt is not", "- [x?] a\n- [x ?] b\n- [xyz] c\n- [ ] d\n", "pppo"},
		{"words are boxes beside boxes", "- [EASY] a\n- [50%] b\n- [x] c\n", "ppx"},
		{"nothing but an x may have a note", "- [✓ done] a\n- [✅ Ada] b\n- [Done!] c\n- [100%] d\n- [not done] e\n- [x] f\n", "pppppx"},
		{"every sign may stand in a box", "- [🔲] a\n- [◻] b\n- [□] c\n- [:white_large_square:] d\n- [:ballot_box_with_check:] e\n- [🟡] f\n- [🟢] g\n", "ooooxpp"},
		{"what nobody sees, in a box", "- [✔\ufe0e] a\n- [☑\ufe0e] b\n- [x\u200b] c\n- [x\u00ad] d\n- [\u200b] e\n", "xxxxo"},
		{"and before one", "- \u200b[x] a\n- \u00a0[ ] b\n\u00a0\u00a0- [x] c\n- [ ] d\n", "xoxo"},
		{"files that were joined", "# W1\n- [x] a\n\ufeff# W2\n- [x] b\n- [ ] c\n\ufeff- [ ] d\n", "xxoo"},
		{"words alone are no boxes", "- [EASY] a\n- [Bob] b\n", ""},
		{"what only a begun item has is a box by itself", "- [50%] a\n- [ 5 % ] b\n- [WIP] c\n- [wip] d\n", "pppp"},
		{"a list of begun items beside one of boxes", "- [x] a\n- [ ] b\n\n## B\n\n- [50%] c\n- [WIP] d\n", "xopp"},
		{"a changed bullet is still the same company", "* [x] a\n- [WIP] b\n", "xp"},
		{"a link is no box", "- [x](https://example.org) a\n- [docs] b\n- [x][docs] c\n\n[docs]: https://example.org\n", ""},
		{"an image is no box", "- ![x](a.png) a\n- [ ] b\n", "o"},
		{"a footnote is no box", "- [^1] a\n- [^1]: b\n- [ ] c\n", "o"},
		{"a definition is no box", "[x]: https://example.org\n\n- [ ] a\n", "o"},
		{"a tick stays a tick though its label is defined", "- [x] a\n\n[x]: https://example.org\n", "x"},
		{"a box needs text", "- [ ]\n- [x] \n- [x] a\n", "x"},
		{"text may follow on the next line", "- [x]\n  a\n", "x"},
		{"a box of over 80 characters is none", "- [ ] a\n- [" + strings.Repeat("y", 81) + "] b\n- [" + strings.Repeat("y", 80) + "] c\n", "op"},
		{"no space behind the box", "- [x]Task\n- [ ]Task\n", "xo"},
		{"no space behind the bullet", "-[x] a\n-[ ] b\n*[X] c\n", "xox"},
		{"a glued bullet amid a list", "* [x] a\n*[❌] b\n* [ ] c\n", "xoo"},
		{"every bullet", "- [x] a\n\n* [x] b\n\n+ [x] c\n\n1. [x] d\n\n1) [x] e\n", "xxxxx"},
		{"numbers as in laws", "15.1. [ ] a\n15.2. [x] b\n", "ox"},
		{"a typographic bullet", "• [x] a\n• [ ] b\n", "xo"},
		{"a box without a bullet goes on with its list", "- [x] a\n  [❌] b\n", "xo"},
		{"boxes without bullets", "[x] a\n[ ] b\n", "xo"},
		{"one box without a bullet is text", "[x] marks what is done\n", ""},
		{"a box in parentheses", "- ([X]) a\n- ([ ]) b\n", "xo"},
		{"struck through", "- ~~[ ] a~~\n- [x] b\n", "ox"},
		{"all in bold", "- **[x] a**\n- [ ] b\n", "xo"},
		{"escaped brackets", "- \\[x\\] a\n- \\[ \\] b\n", "xo"},
		{"brackets of which one is escaped", "* \\[x] a\n* \\[ ] b\n* [x] c\n", "xox"},
		{"an escaped bracket before a word", "* \\[1] a\n* [x] b\n", "x"},
		{"escaped bullets", "\\* \\[x] a\n\n\\- \\[ \\] b\n", "xo"},
		{"a space that does not break behind the bullet", "* [x] a\n*\u00a0[ ] b\n* [x] c\n", "xox"},
		{"such a space behind every bullet", "-\u00a0[x] a\n-\u00a0[ ] b\n1.\u00a0[x] c\n", "xox"},
		{"bullets of a word processor", "● [x] a\n\n○ [ ] b\n\n■ [x] c\n\n▪ [x] d\n\n∙ [ ] e\n", "xoxxo"},
		{"a whole line struck through or in bold", "- [x] a\n~~- [ ] b~~\n**- [x] c**\n_1. [ ] d_\n- [x] e\n", "xoxox"},
		{"letters and numbers that Markdown does not know", "1. [x] a\n   a. [x] b\n   ii) [ ] c\n2. [ ] d\n\n(1) [x] e\n(b) [ ] f\n1.) [x] g\n2\\. [ ] h\n", "xxooxoxo"},
		{"more bullets of a word processor", "\u2212 [x] a\n⁃ [ ] b\n‐ [x] c\n➢ [ ] d\no [x] e\n", "xoxox"},
		{"no letter or sign is a bullet but before a box", "- [x] a\nb. c\n(d) [e](f) [g]\no [h] i\n➢ ✅ j\n", "x"},
		{"bold boxes without bullets", "**[x]** a\n\n*[ ] b*\n\n***[x] c***\n", "xox"},
		{"a line across the page right under items", "-[x] a\n-[ ] b\n---\n# Week 2\n- [x] c\n", "xox"},
		{"such a line under boxes without bullets", "[x] a\n[ ] b\n===\n\n- [x] c\n", "xox"},
		{"a heading that is underlined", "Week 1\n---\n- [x] a\n", "x"},
		{"text that begins with a bracket", "- [x] a\n- [ ] b\n\n# Question 3\n\nThe task says that\n[...] the model runs, [1] and more.\n\nWe begin with\n[] and append to it.\n\nThe height is\n[y] in metres.\n\nEnd.\n", "xo"},
		{"what the boxes mean, in a text", "- [x] a\n- [ ] b\n\n# How to tick\n\n[x] marks a finished task, [ ] an open one.\n\n> [x] done, [ ] not done\n", "xo"},
		{"a sentence that is wrapped before a box", "# Help\nTo tick it, write an x into the box, so that it reads\n[x] and commit the file.\n\n# Week 1\n- [ ] a\n- [ ] b\n", "oo"},
		{"a box below a line that is no sentence", "- [ ] a\n\nWeek 1, of which all have to be done by Friday:\n[x] b\n\nweek\n[x] c\n", "oxx"},
		{"a box with a module below such a line", "The team had to finish all the tasks of this week\n[x] git repository\nof ours (M5)\n\nThen\n[ ] tests\n", "xo"},
		{"such a line where another box begins a paragraph", "The team had to finish all the tasks of this week\n[x] git repository\n\nThen\n\n[ ] tests\n", "xo"},
		{"a box below an item that is wrapped", "[x] a long one that goes on and on and on and on,\nand on\n[ ] b\n", "xo"},
		{"what is marked with a pen is no legend", "- [ ] ==Write tests==\n- [x] ==Important== deploy\n- [x] == done\n", "ox"},
		{"what both sides of a conflict come from", "<<<<<<< a\n- [x] a\n||||||| b\n- [ ] c\n- [ ] d\n=======\n- [x] e\n>>>>>>> f\n- [ ] g\n", "xxo"},
		{"a conflict of which only the start was left", "<<<<<<< a\n- [x] a\n||||||| b\n- [ ] c\n\nWeek 2\n=======\n- [ ] d\n", "xoo"},
		{"words in boxes without bullets, wrapped and apart", "[✓] one\nis long\n\n[✗] two\nis too\n\n[done] three\n", "xox"},
		{"one box without a bullet under each heading", "# Week 1\n[x] one\n# Week 2\n[ ] two\n\n- [x] three\n", "xox"},
	})
}

func TestParseKnowsWhatIsNoItemWhereverItStands(t *testing.T) {
	checkStates(t, []form{
		{"a legend is no item", "- [x] = Done\n- [ ]: open\n- ✅ = done\n- [x] a\n", "x"},
		{"a legend in words", "- [x] means done\n- [ ] stands for open\n- [x] -> Done.\n- [/] → in progress\n\n- [x] a\n- [ ] -> done by Ada\n- [ ] means test\n", "xo"},
		{"a name before the box", "- Ada [x] a\n- [ ] b\n-Bo [X] c\n", "xox"},
		{"in a quote", "> - [x] a\n> - [ ] b\n", "xo"},
		{"CRLF and a byte order mark", "\ufeff- [x] a\r\n- [ ] b\r\n", "xo"},
		{"carriage returns alone", "- [x] a\r- [ ] b\r", "xo"},
		{"no newline at the end", "- [x] a", "x"},
		{"right below a heading or a paragraph", "# H\n- [x] a\n\ntext\n- [ ] b\n", "xo"},
		{"fenced code is no list", "```\n- [x] a\n```\n- [ ] b\n", "o"},
		{"a fence that opens and closes on one line hides nothing", "```--- question 1 fill here ---```\n\n- [x] a\n", "x"},
		{"inline code is no box", "- `[x]` a\n- [ ] b\n", "o"},
		{"a comment is no list", "<!--\n- [x] a\n-->\n- [ ] b\n", "o"},
		{"a comment inside HTML is no list", "<details>\n<!--\n- [x] a\n-->\n- [ ] b\n</details>\n", "o"},
		{"right below details", "<details><summary>Week 1</summary>\n- [x] a\n- [ ] b\n</details>\n", "xo"},
		{"an attribute whose name ends in checked ticks nothing", "<ul>\n<li><input type=\"checkbox\" data-checked=\"no\"> a</li>\n</ul>\n", "o"},
		{"HTML's own boxes", "<ul>\n<li><input type=\"checkbox\" checked=\"\"> a</li>\n<li><input disabled type=checkbox> b</li>\n</ul>\n", "xo"},
		{"HTML's own box in a comment is none", "<ul>\n<!-- <li><input type=checkbox> a</li> -->\n<li><input type=checkbox> b</li>\n</ul>\n", "o"},
		{"an item behind a comment that ends inside HTML", "<details>\n<!-- a\n--> - [x] a\n- [ ] b\n</details>\n", "xo"},
		{"a script is no list", "<script>\n- [x] a\n</script>\n", ""},
	})
}

// A form is a document and the states of its items, a letter each.
type form struct{ name, src, want string }

func checkStates(t *testing.T, tests []form) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := states(parse(t, Options{}, tt.src)); got != tt.want {
				t.Errorf("states of %q\n got %q\nwant %q", tt.src, got, tt.want)
			}
		})
	}
}

func TestParseReadsMarksInCompany(t *testing.T) {
	known := func(key string) bool { return key == "write the report" }
	tests := []struct{ name, src, want string }{
		{"two marks are items", "- ✅ a\n- ❌ b\n", "xo"},
		{"with a variation selector and as shortcodes", "- ☑️ a\n- :x: b\n- :white_large_square: c\n", "xoo"},
		{"one mark alone is decoration", "- ✅ a\n- b\n", ""},
		{"a mark for work under way is no company", "- ✅ a\n- 🚧 b\n", ""},
		{"it is an item beside two others", "- ✅ a\n- ❌ b\n- 🚧 c\n", "xop"},
		{"what marks mean, above a list", "- ✅ Done\n- 🟡 In progress\n- 🔴 Not started\n\n## Week 1\n\n- [x] a\n- [ ] b\n", "xo"},
		{"features, of which one is done", "- ✅ a\n- 🚧 b\n- 🔴 c\n- 🟠 d\n", ""},
		{"colours may mean anything", "- 🔴 a\n- ✅ b\n- 🟢 c\n- ❌ d\n- ⚪ e\n\n|a|b|c|\n|-|-|-|\n|🔴|one|✅|\n|🟢|two|❌|\n", "xoxo"},
		{"one mark beside boxes is an item", "- [x] a\n- ❌ b\n", "xo"},
		{"one mark is an item where the curriculum knows its text", "- ✅ Write the report\n", "x"},
		{"free text in a box likewise", "- [Ada] Write the report\n- [Bo] b\n", "p"},
		{"marks at the start of plain lines, where there is nothing else", "✅ a\n\n⬜ b\n", "xo"},
		{"marks at the start of plain lines, where there is a list", "✅ a\n⬜ b\n\n- [x] c\n", "x"},
		{"a table with one mark a row", "|a|b|\n|-|-|\n|✅|one|\n|❌|two|\n|🟡|three|\n", "xop"},
		{"a table with boxes", "|n|a|b|\n|-|-|-|\n|1|one|[ ]|\n|2|two|[x]|\n", "ox"},
		{"a table with a mark and a word", "|a|b|\n|-|-|\n|one|✅ Completed|\n|two|❌|\n", "xo"},
		{"a table of features with several marks a row", "|a|b|c|\n|-|-|-|\n|one|✅|❌|\n|two|✅|✅|\n", ""},
		{"a table with rows that have no mark", "|a|b|\n|-|-|\n|one|✅|\n|two|-|\n", ""},
		{"a table of one row", "|a|b|\n|-|-|\n|one|✅|\n\n- [ ] c\n", "o"},
		{"tables of one row with the same header", "|Done|Task|\n|-|-|\n|✅|one|\n\n|Done|Task|\n|-|-|\n|❌|two|\n", ""},
		{"a header with a mark is no row", "|[x]|one|\n|-|-|\n|[ ]|two|\n|[x]|three|\n", "ox"},
		{"a table with a row without text", "|a|b|\n|-|-|\n|✅|one|\n|❌||\n|❌|three|\n", ""},
		{"a table with an empty cell for a mark", "|a|Done|\n|-|-|\n|one|✅|\n|two||\n|three|✅|\n", ""},
		{"headings with marks, where there is nothing else", "### ✅ a\n\n### ❌ b\n", "xo"},
		{"two marked headings above lists are sections", "## ✅ Week 1\n\n- [x] a\n\n## ❌ Week 2\n\n- [ ] b\n", "xo"},
		{"a marked heading above a list is a section", "## ✅ Week 1\n\n- [x] a\n", "x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := states(parse(t, Options{Known: known}, tt.src)); got != tt.want {
				t.Errorf("states of %q\n got %q\nwant %q", tt.src, got, tt.want)
			}
		})
	}
}

func TestParseReadsTheText(t *testing.T) {
	tests := []struct{ name, src, text, modules, optional string }{
		{"a tag is taken out", "- [x] Write tests (M16)\n", "Write tests", "M16", ""},
		{"a tag with two modules", "- [x] Write tests (M2+M6)\n", "Write tests", "M2 M6", ""},
		{"bold modules of one tag", "- [x] Write tests (**M2**+**M6**) and (_M7_, *M8*)\n", "Write tests and", "M2 M6 M7 M8", ""},
		{"wide parentheses", "- [x] Write tests（M5）\n", "Write tests", "M5", ""},
		{"a comma and a word", "- [x] Write tests (M2, and M6)\n", "Write tests", "M2 M6", ""},
		{"every way to write it", "- [x] a (M2, M6) b (M2/M7) c (M 8) d ( M9 + M10 )\n", "a b c d", "M2 M6 M7 M8 M9 M10", ""},
		{"a tag in bold", "- [x] **Write tests** (**M5**)\n", "**Write tests**", "M5", ""},
		{"a tag that is struck through", "- [x] Write tests ~~(M5)~~\n", "Write tests", "M5", ""},
		{"a tag in code", "- [x] Write `tests` `(M5)`\n", "Write `tests`", "M5", ""},
		{"a tag that is a link", "- [x] Write tests ([M5](https://a.example/M6), [**M7**])\n", "Write tests", "M5 M7", ""},
		{"one of two modules", "- [x] Write tests (M5 or M6)\n", "Write tests", "M5 M6", ""},
		{"a tag that says optional", "- [x] Write tests (M5, optional)\n", "Write tests", "M5", "optional"},
		{"or begins so", "- [x] Write tests (Extra: M5+M6)\n", "Write tests", "M5 M6", "optional"},
		{"what follows a module is no tag", "- [x] Use a laptop (M1 Pro), not (optionally M5)\n", "Use a laptop (M1 Pro), not (optionally M5)", "", ""},
		{"a bold tag", "- [x] Write tests **(M5)**\n", "Write tests", "M5", ""},
		{"a tag at the end of bold text stays bold", "- [x] **Write tests (M5)**\n", "**Write tests**", "M5", ""},
		{"a tag before a note", "- [x] Write tests (M16) - skipped\n", "Write tests - skipped", "M16", ""},
		{"no tag", "- [x] Measure (m2) the (M) area (16)\n", "Measure (m2) the (M) area (16)", "", ""},
		{"an item that is but a tag keeps it", "- [x] (M5)\n", "(M5)", "M5", ""},
		{"wrapped lines with any indent", "- [x] Write\n      the\ntests\n    (M16)\n- [ ] b\n", "Write the tests", "M16", ""},
		{"a note of the team stays", "- [] Build it -> (should be checked)\n", "Build it -> (should be checked)", "", ""},
		{"a comment does not", "- [x] Build <!-- not <b>yet</b> --> it <!-- really\n  not -->\n", "Build it", "", ""},
		{"half a comment does neither, where an empty line ends it", "- [x] Build it <!-- not\n\n  yet -->\n", "Build it", "", ""},
		{"nor where a cell ends it", "|a|b|\n|-|-|\n|✅|Build it <!-- not|\n|❌|b|\n", "Build it", "", ""},
		{"what begins a comment may be the text", "- [x] Write `<!--` or \\<!--\n", "Write `<!--` or \\<!--", "", ""},
		{"a comment over lines of an HTML block", "<details>\n- [x] Build <!-- not\n  so - [x] no\n  yet --> it <!-- really -->\n- [ ] b\n</details>\n", "Build it", "", ""},
		{"one that does not end with the block", "<details>\n- [x] Build it <!-- not\n- [ ] b\n", "Build it", "", ""},
		{"in an item of HTML", "<ul>\n<li><input type=checkbox> Build <!-- a > b --> it</li>\n</ul>\n", "Build it", "", ""},
		{"wrapped in an HTML block", "<details><summary>List</summary>\n* [x] Fill reqs that you\n    are using (M2+M6)\n* [ ] two\n</details>\n", "Fill reqs that you are using", "M2 M6", ""},
		{"not indented there", "<details>\n* [x] Fill the requirements with whatever you\nare using (M2+M6)\n* [ ] two\n</details>\n", "Fill the requirements with whatever you are using", "M2 M6", ""},
		{"a line below a short item there", "<details>\n* [x] Use Go\nWe did (M3)\n</details>\n", "Use Go", "", ""},
		{"markup and text behind an item of such a block", "<details>\n* [x] one (M2)\n  <br>\nThat is all (M7)\n</details>\n", "one", "M2", ""},
		{"optional in front", "- [ ] (optional) Use Go\n", "Use Go", "", "optional"},
		{"optional behind, before the tag", "- [ ] Use Go (Extra) (M3)\n", "Use Go", "M3", "optional"},
		{"optional behind the tag, in italics", "- [ ] Use Go (M3) *(optional)*\n", "Use Go", "M3", "optional"},
		{"if applicable is not optional", "- [ ] If applicable, use Go (if applicable)\n", "If applicable, use Go (if applicable)", "", ""},
		{"optional amid the text is text", "- [ ] Use the (optional) flag\n", "Use the (optional) flag", "", ""},
		{"what was struck through is bare", "- ~~[ ] **Use Go** (**M15**)~~\n", "**Use Go**", "M15", ""},
		{"what was struck through with its bullet", "~~- [ ] Use Go~~\n~~- [ ] b~~\n", "Use Go", "", ""},
		{"asterisks that are no bullet", "**[x]** Use Go\n[ ] b\n", "Use Go", "", ""},
		{"they close behind the text", "*[x] Use Go*\n[ ] b\n", "Use Go", "", ""},
		{"an asterisk that is a bullet", "*[x] Use 2 * 3 *Gos*\n", "Use 2 * 3 *Gos*", "", ""},
		{"a hard break leaves nothing", "- [x] Use  \\\n  Go\n", "Use Go", "", ""},
		{"a selector behind a mark is no text", "- ✔\ufe0e Use Go\n- ❌ b\n", "Use Go", "", ""},
		{"in a table, the first cell with letters", "|Exercise|Solved|Comment|\n|-|-|-|\n|Exercise 1|✅|see below|\n|Exercise 2|❌|c|\n", "Exercise 1", "", ""},
		{"or the column of tasks", "|Week|**Task**|Status|\n|-|-|-|\n|Week 1|Use Go|✅|\n|Week 1|b|❌|\n", "Use Go", "", ""},
		{"in any language", "|Uke|ToDo |Tâches|c|\n|-|-|-|-|\n|Week 1|Use Go|1|✅|\n|Week 1|b|2|❌|\n", "Use Go", "", ""},
		{"whatever that column holds", "|Task|Owner|Done|\n|-|-|-|\n|Exercise 1|Ada|✅|\n|Exercise 2|Ada|❌|\n", "Exercise 1", "", ""},
		{"but not where a row lacks a word there", "|Week|Task|Done|\n|-|-|-|\n|Week 1|Use Go|✅|\n|Week 2|3|❌|\n|Week 3|<!-- no -->|❌|\n", "Week 1", "", ""},
		{"nor where two columns say so", "|Week|Task|Item|Done|\n|-|-|-|-|\n|Week 1|Use Go|a|✅|\n|Week 2|b|c|❌|\n", "Week 1", "", ""},
		{"nor where it has the marks", "|Week|Task|\n|-|-|\n|Week 1|✅|\n|Week 2|❌|\n", "Week 1", "", ""},
		{"code keeps its brackets", "- [x] Fill `a[0]` (M1)\n", "Fill `a[0]`", "M1", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parse(t, Options{}, tt.src)
			if len(d.Items) == 0 {
				t.Fatal("no item")
			}
			it := d.Items[0]
			optional := ""
			if it.Optional {
				optional = "optional"
			}
			got := fmt.Sprintf("%q %v %q", it.Text, strings.Join(it.Modules, " "), optional)
			want := fmt.Sprintf("%q %v %q", tt.text, tt.modules, tt.optional)
			if got != want {
				t.Errorf("item\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestParseFindsSections(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"ATX, setext and bold", "# A\n- [ ] a\n\nB\n---\n- [ ] b\n\n**C**\n- [ ] c\n\n__D:__\n\n- [ ] d\n", "a:A b:B c:C d:D"},
		{"without a space", "###Week 1\n- [ ] a\n###Week 2\n- [ ] b\n", "week-1:Week 1 week-2:Week 2"},
		{"a number without a space", "##1. Git\n- [ ] a\n###2. uge\n- [ ] b\n#3 see\n", "1-git:1. Git 2-uge:2. uge"},
		{"as an editor escapes it", "\\# Week 1\n\n\\* \\[ \\] a\n\n\\### Week 2\n\n\\* \\[x\\] b\n", "week-1:Week 1 week-2:Week 2"},
		{"a line under items heads nothing", "# A\n-[ ] a\n-[x] b\n---\n- [ ] c\n", "a:A"},
		{"bold below a list without an empty line", "**Week 1**\n- [ ] a\n**Week 2**\n- [ ] b\n", "week-1:Week 1 week-2:Week 2"},
		{"a hashtag in an item is text", "# A\n- [ ] see\n#12 and #tag\n", "a:A"},
		{"in a file that another was joined to", "# A\n- [ ] a\n\ufeff# B\n- [ ] b\n", "a:A b:B"},
		{"above any heading", "- [ ] a\n\n# B\n- [ ] b\n", "untitled: b:B"},
		{"headings without items are none", "# Title\n\n## About\n\ntext\n\n## Week 1\n\n- [ ] a\n", "week-1:Week 1"},
		{"the nearest heading counts", "## Week 1\n### Git\n- [ ] a\n### CLI\n- [ ] b\n", "git:Git cli:CLI"},
		{"titles are plain text", "## ✅ Week **1**:\n- [ ] a\n", "week-1:✅ Week 1"},
		{"equal titles stay apart", "# A\n- [ ] a\n# A\n- [ ] b\n", "a:A a-2:A"},
		{"one number sign right below an item", "- [ ] a\n#Issue 12 and more\n- [ ] b\n#Done by Ada\n- [ ] c\n#More #Tags\n- [ ] d\n", "untitled:"},
		{"with the first word of a heading like it", "#Week 1\n- [ ] a\n#Week 2\n-[ ] b\n#Week3\n-[ ] c\n#Week #4\n#Done by Ada\n-[ ] d\n", "week-1:Week 1 week-2:Week 2 week3:Week3"},
		{"which a sign is not", "#🚀 A\n- [ ] a\n#🚀\n- [ ] b\n#🎉\n- [ ] c\n", "a:🚀 A"},
		{"nor a heading with a space", "# Week 1\n- [ ] a\n#Week 2\n- [ ] b\n", "week-1:Week 1"},
		{"bold with a break, in HTML and with italics", "**Week 1**<br>\n- [ ] a\n\n<b>Week 2</b>\n- [ ] b\n\n<u>**Week 3**</u>\n- [ ] c\n\n**Week 4 – *GPU***\n- [ ] d\n\n<b>no</b> <b>title</b>\n- [ ] e\n",
			"week-1:Week 1 week-2:Week 2 week-3:Week 3 week-4-gpu:Week 4 – GPU"},
		{"a name in bold HTML", "<div align=\"center\"><b>Made by Ada</b></div>\n\n- [x] a\n\n<b>Bo</b>\n\n- [ ] b\n\n<details>\n**Cy**\n- [ ] c\n<strong>Dee</strong>\n- [ ] d\n</details>\n", "untitled:"},
		{"a week there", "<div align=\"center\"><b>Week 1</b></div>\n\n- [x] a\n", "week-1:Week 1"},
		{"the same inside HTML", "<details>\n**Week 1**\n- [ ] a\n##Week 2\n- [ ] b\n  **text**\n<b>Week 3</b>\n- [ ] c\n</details>\n", "week-1:Week 1 week-2:Week 2 week-3:Week 3"},
		{"a conflict marker makes no heading", "# A\n<<<<<<< HEAD\n- [ ] a\ntext\n=======\n- [ ] b\n>>>>>>> 123\n- [ ] c\n", "a:A"},
		{"the line under a heading is not the middle of a conflict that has ended", "<<<<<<< HEAD\n- [ ] a\n=======\n- [ ] b\n>>>>>>> 123\n\nWeek 1\n=======\n- [ ] c\n", "untitled: week-1:Week 1"},
		{"other scripts", "# Введение\n- [ ] a\n# 第二週\n- [ ] b\n# 🚀\n- [ ] c\n", "x-7ea6d989:Введение x-ab9baef8:第二週 untitled:🚀"},
		{"an anchor behind a title", "# **Week 1** {#week-one}\n- [ ] a\n# B {x}\n- [ ] b\n", "week-1:Week 1 b-x:B {x}"},
		{"half a comment is no title", "# Week 1 <!-- Ada\n\n-->\n\n- [ ] a\n", "week-1:Week 1"},
		{"a heading in HTML", "<details>\n<h3>Week 1</h3>\n- [ ] a\n</details>\n", "week-1:Week 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range parse(t, Options{}, tt.src).Sections {
				got = append(got, s.Slug+":"+s.Title)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("sections\n got %s\nwant %s", s, tt.want)
			}
		})
	}
}

func TestParseNestsSubItems(t *testing.T) {
	d := parse(t, Options{}, "- [ ] a\n  - note\n    - [x] b\n  - [x] c\n    1. [ ] d\n- plain\n  - [ ] e\n")
	var got []string
	for _, it := range d.Items {
		got = append(got, fmt.Sprint(it.Plain, it.Depth))
	}
	if want := "a0 b1 c1 d2 e0"; strings.Join(got, " ") != want {
		t.Errorf("items with depths = %s, want %s", strings.Join(got, " "), want)
	}
	for _, src := range []string{"\ufeff- [ ] a\n  - [x] b\n", "\ufeff- [ ] a\r\n  - [x] b\r\n"} {
		if d := parse(t, Options{}, src); len(d.Items) != 2 || d.Items[1].Depth != 1 {
			t.Errorf("below an item behind a byte order mark: %+v, want one of depth 1", d.Items)
		}
	}
	if d := parse(t, Options{}, "- ✅ a part\n  - [ ] a\n"); len(d.Items) != 1 || d.Items[0].Depth != 0 {
		t.Errorf("below a mark that is no item: %+v, want one item of depth 0", d.Items)
	}
}

func TestParseSaysWhatGitHubDoesNotSee(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"what GitHub sees needs no note", "# A\n\n- [ ] a\n- [x] b\n", ""},
		{"one line", "- [] a\n", `owls.md:1:3: the box is written "[]", which GitHub shows as plain text (write "[ ]" with a space; it counts as open)`},
		{"many lines are one problem", "- [] a\n- [x] b\n- [] c\n", `owls.md:1:3: 2 boxes are written "[]", which GitHub shows as plain text (write "[ ]" with a space; it counts as open)`},
		{"a mark is quoted", "- [/] a\n", `owls.md:1:3: the mark "/" is neither done nor open (write "[x]" when it is done; until then it counts as open)`},
		{"columns count bytes", "- [x] a\n  é [x] b\n", `owls.md:2:6: the line goes on with the item above it, so its box is not counted (begin the line with "- [ ]" or "- [x]", or leave the box out)`},
		{"the line of a CRLF file", "# A\r\n\r\n- [] a\r\n", `owls.md:3:3: the box is written "[]", which GitHub shows as plain text (write "[ ]" with a space; it counts as open)`},
		{"an item that is code", "# A\n\n    - [x] a\n    - [ ] b\n", `owls.md:3:5: 2 lines look like items but are indented so far that they are code; they are not counted (indent it by fewer than four spaces)`},
		{"a box in the text of an item", "- [x] a\n  Ada & Bo: [ ] b\n  see `[x] c`, [x](d)\n  [ ] e\n- f\n  & [x] g\n", `owls.md:2:13: the line goes on with the item above it, so its box is not counted (begin the line with "- [ ]" or "- [x]", or leave the box out)
owls.md:4:3: the box has no bullet, so GitHub shows it as plain text (write "- [ ] item" on a line of its own)`},
		{"a range of modules", "- [x] a (M5-M7)\n- [x] b (M5 Mac)\n", `owls.md:1:3: "(M5-M7)" looks like a tag of modules but is read as text (name each module: "(M5, M6)")`},
		{"a box that is code", "# A\n\n    [x] use it\n    [x] = 1\n\n# B\n\n-      [ ] use it\n", `owls.md:3:5: 2 lines look like items but are indented so far that they are code; they are not counted (indent it by fewer than four spaces)`},
		{"the same item twice", "- [x] Use  Go\n- [ ] *use* go (M1)\n", `owls.md:2:3: the item stands twice in the file (delete one of the two; without a curriculum both count)`},
		{"a conflict", "<<<<<<< a\n- [x] a\n=======\n- [x] b\n>>>>>>> b\n", `owls.md:1:1: a merge conflict was left in the file (3 marker lines); the items of both sides count (choose one side and delete the marker lines)`},
		{"no list for GitHub", "text\n2. [x] a\n", `owls.md:2:4: GitHub takes this line for the end of the paragraph above it (put an empty line before the list and write "- [ ] item")`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := parse(t, Options{}, tt.src).Problems.Error(); got != tt.want {
				t.Errorf("problems\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestParseKeepsRangesOfFoldedProblems(t *testing.T) {
	d := parse(t, Options{}, "- [] a\n- [x] b\n- [] c\n")
	if p := d.Problems[0]; p.Line != 1 || p.EndLine != 3 || p.Count != 2 {
		t.Errorf("lines %d to %d, count %d; want 1 to 3, 2", p.Line, p.EndLine, p.Count)
	}
}

func TestOptionsReplaceTagsAndMarkers(t *testing.T) {
	o := Options{Module: `U-\d+`, Optional: []string{"valgfri"}}
	d := parse(t, o, "- [ ] (Valgfri) a (U-12+U-3) (M1)\n")
	if it := d.Items[0]; it.Text != "a (M1)" || strings.Join(it.Modules, " ") != "U-12 U-3" || !it.Optional {
		t.Errorf("item = %+v", it)
	}
}

func TestNewParserRefusesABadPattern(t *testing.T) {
	if _, err := NewParser(Options{Module: `M(`}); err == nil {
		t.Error("no error for an unclosed group")
	}
}

func TestKeyIsWhatWordingsShare(t *testing.T) {
	if a, b := Key("Create a `git` repository!"), Key("create  a Git-repository"); a != b {
		t.Errorf("keys differ: %q, %q", a, b)
	}
	if a, b := Key("item 1"), Key("item 2"); a == b {
		t.Errorf("keys of different items are equal: %q", a)
	}
}
