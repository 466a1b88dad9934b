"""What is written beside the pages: functions from records to text or bytes, and one writer."""
