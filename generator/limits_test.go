package generator_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"milepost/generator"
)

func TestPagesLimitsWarnInTime(t *testing.T) {
	const mb = 1_000_000
	type output struct {
		path string
		size int
	}
	many := func(n, size int) (files []output) {
		for i := range n {
			files = append(files, output{fmt.Sprintf("data/%02d.bin", i), size})
		}
		return files
	}
	tests := []struct {
		name  string
		files []output
		took  time.Duration
		want  []string
	}{
		{"an empty site is silent", nil, 0, nil},
		{"just below four fifths of each is silent", many(10, 80*mb), 8 * time.Minute, nil},
		{"a large file is named", []output{{"film.mp4", 80*mb + 1}}, 0,
			[]string{"film.mp4: has 80.0 MB of the 100 MB that GitHub Pages allows (keep it elsewhere and link to it)"}},
		{"of two large files the larger comes first", []output{{"a.mp4", 90 * mb}, {"b.mp4", 120 * mb}}, 0,
			[]string{"b.mp4: has 120.0 MB of the 100 MB that GitHub Pages allows (keep it elsewhere and link to it)",
				"a.mp4: has 90.0 MB of the 100 MB that GitHub Pages allows (keep it elsewhere and link to it)"}},
		{"many middling files make a large site", many(17, 50*mb), 0,
			[]string{"the site has 850.0 MB of the 1000 MB that GitHub Pages allows (take large files out of content/)"}},
		{"a slow build is told of", nil, 8*time.Minute + time.Second,
			[]string{"the build took 8m1s; GitHub Pages gives a deployment 10 minutes"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			var u generator.Usage
			for _, f := range tt.files {
				u.Add("", f.path, int64(f.size))
			}
			list := u.PagesLimits(tt.took)
			for _, p := range list {
				got = append(got, p.Error())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("problems\n got %q\nwant %q", got, tt.want)
			}
			if err := list.Err(); err != nil {
				t.Errorf("a limit of one host fails the build: %v", err)
			}
		})
	}
}

func TestPagesLimitsNameTenFilesAtMost(t *testing.T) {
	var u generator.Usage
	for i := range 200 {
		u.Add("", fmt.Sprintf("%03d", i), 200_000_000)
	}
	if got := len(u.PagesLimits(0)); got != 11 {
		t.Errorf("%d problems of 200 large files, want 10 and one of the site", got)
	}
}
