# Short names for run.py; everything works without make too.
.PHONY: check test run demo snap bench docs shots format
check test demo snap bench docs shots format:
	@python3 run.py $@
run:
	@python3 run.py app
