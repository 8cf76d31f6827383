package chart

import "testing"

func TestSectionLabelsFitTheirPart(t *testing.T) {
	tests := []struct {
		name                 string
		title                string
		width                Tenth
		wide, narrow, detail string
	}{
		{"a wide part has all", "Week 1", 350, "Week 1", "Week 1", "9/16 · due 7 Jan"},
		{"a middling part drops the due date", "Week 1", 150, "Week 1", "Week 1", "9/16"},
		{"a narrow part is abbreviated on phones", "Week 12", 120, "Week 12", "W12", "9/16"},
		{"numbers are kept apart", "Week 12: Deployment", 150, "Week 12: Deploy…", "W12", ""},
		{"a very narrow part has no label", "Week 12", 15, "", "", ""},
		{"a long title is cut", "A very long title of a section that no chart has room for", 200,
			"A very long title of…", "A very…", ""},
		{"no title, no detail", "", 500, "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newSectionLabel(Span{Width: tt.width}, tt.title, "9/16 · due 7 Jan", "9/16")
			if l.Wide != tt.wide || l.Narrow != tt.narrow || l.Detail != tt.detail {
				t.Errorf("label = %q, %q, %q, want %q, %q, %q", l.Wide, l.Narrow, l.Detail, tt.wide, tt.narrow, tt.detail)
			}
		})
	}
}

func TestShort(t *testing.T) {
	for title, want := range map[string]string{
		"Week 1": "W1", "Week 12: APIs": "W12", "Extra": "Ex", "Uge 3": "U3", "3. uge": "3",
		"Ærø": "Ær", "": "", "—": "", "Week 2024": "We", "第 3 周": "第3",
	} {
		if got := Short(title); got != want {
			t.Errorf("Short(%q) = %q, want %q", title, got, want)
		}
	}
}
