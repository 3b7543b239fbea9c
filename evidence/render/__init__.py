"""From cards to pages: functions that return bytes; writing them is the build's business."""
