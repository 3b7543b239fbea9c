import sys
from pathlib import Path

# The bench is a folder of scripts, no package.
sys.path.append(str(Path(__file__).parents[2] / "benchmarks" / "accuracy"))
