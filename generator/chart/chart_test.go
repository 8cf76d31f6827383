package chart

import (
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"milepost/generator/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// draw executes a partial of charts.html.
func draw(t *testing.T, name string, chart any) string {
	t.Helper()
	partials, err := template.ParseFiles("../../templates/charts.html")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := partials.ExecuteTemplate(&b, name, chart); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// elements returns how often each element occurs in markup.
func elements(t *testing.T, markup string) map[string]int {
	t.Helper()
	count := make(map[string]int)
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return count
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			count[string(name)]++
		}
	}
}

func jan(day int) time.Time { return time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC) }

func TestTenthPrintsWithOneDecimalAtMost(t *testing.T) {
	tests := []struct {
		tenth Tenth
		want  string
	}{
		{0, "0"}, {5, "0.5"}, {562, "56.2"}, {1000, "100"}, {-5, "-0.5"}, {-120, "-12"},
	}
	for _, tt := range tests {
		if got := tt.tenth.String(); got != tt.want {
			t.Errorf("Tenth(%d) = %q, want %q", int(tt.tenth), got, tt.want)
		}
	}
}

func TestShareRoundsToTheNearestTenthAndStaysInside(t *testing.T) {
	tests := []struct {
		n, total int
		want     Tenth
	}{
		{9, 16, 563}, {1, 3, 333}, {2, 3, 667}, {0, 0, 0}, {5, 0, 0}, {-1, 4, 0}, {9, 4, 1000},
	}
	for _, tt := range tests {
		if got := share(tt.n, tt.total); got != tt.want {
			t.Errorf("share(%d, %d) = %d, want %d", tt.n, tt.total, got, tt.want)
		}
	}
}

// hostile is a title that would break out of every context it is put in.
const hostile = `"><script>alert(1)</script></title></svg>' onload=x`

// charts returns each chart with ordinary numbers, under its partial's name.
func charts(title string) map[string]any {
	return map[string]any{
		"chart-road":  NewRoad([]Part{{Title: title, Done: 3, Overdue: 2, Total: 40, Due: title}, {Title: "b", Total: 2}}, 5),
		"chart-cell":  NewCell(9, 7, 16, 3, 16),
		"chart-ruler": NewRuler(18, 46, 276, 10),
		"chart-bar":   NewBar(9, 23, true),
		"chart-strip": NewStrip(Class{Values: []int{3, 9, 30}, Max: 46, Dated: true, Even: 26, Due: 16, Own: Place{Value: 9}}),
		"chart-burnup": NewBurnUp(Course{Start: jan(2), Today: jan(11), Total: 46, Even: 26,
			Milestones: []Milestone{{jan(7), 16}, {jan(14), 18}, {jan(19), 12}}}, []Point{{jan(3), 4}, {jan(7), 11}}),
		"chart-commits":   NewCommits(calendar.Calendar{}, jan(2), []int{2, 9, 0}, 18),
		"chart-days":      NewSpark([]int{0, 3, 0, 0, 9, 0, 1}),
		"chart-histogram": NewHistogram([]Share{{1, 2}, {2, 2}}, Share{1, 2}),
		"chart-skyline": NewSkyline([]Block{{title, title}, {"b", ""}},
			[]Column{{0, 3, 9, true, false}, {1, 2, 9, false, true}}, 9),
		"chart-fraction": NewFraction(5, 23),
	}
}

func TestEveryChartHasATitleAndEscapesItsLabels(t *testing.T) {
	for name, c := range charts(hostile) {
		t.Run(name, func(t *testing.T) {
			markup := draw(t, name, c)
			n := elements(t, markup)
			if n["svg"] == 0 || n["script"] > 0 {
				t.Errorf("elements = %v, want an svg and no script in\n%s", n, markup)
			}
			if name != "chart-ruler" && n["title"] != 1 {
				t.Errorf("%d titles, want 1 in\n%s", n["title"], markup)
			}
			if strings.Contains(markup, " style=") || strings.Contains(markup, " id=") || strings.Contains(markup, "Zgotmpl") {
				t.Errorf("a style, an id or a refused value in\n%s", markup)
			}
			if open, shut := strings.Count(markup, "<svg"), strings.Count(markup, "</svg>"); open != shut {
				t.Errorf("%d svg begin and %d end in\n%s", open, shut, markup)
			}
		})
	}
}

func TestAnEmptyChartDrawsNothing(t *testing.T) {
	tests := map[string]any{
		"chart-road":    NewRoad(nil, None),
		"chart-strip":   NewStrip(Class{Max: 46, Own: Place{Value: None}, Median: None}),
		"chart-burnup":  NewBurnUp(Course{Start: jan(2), Today: jan(3)}, nil),
		"chart-commits": NewCommits(calendar.Calendar{}, jan(2), nil, 0),
		"chart-days":    NewSpark(nil),
		"chart-skyline": NewSkyline(nil, nil, 0),
	}
	for name, c := range tests {
		if got := draw(t, name, c); got != "" {
			t.Errorf("%s = %q, want nothing", name, got)
		}
	}
}

func TestGoldenCharts(t *testing.T) {
	for name, c := range charts("Week 1") {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", strings.TrimPrefix(name, "chart-")+".svg")
			got := strings.Replace(draw(t, name, c), "<svg", `<svg xmlns="http://www.w3.org/2000/svg"`, 1) + "\n"
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s\n got %s\nwant %s", file, got, want)
			}
		})
	}
}
