"""Generated files on disk: compared, written, vouched for; nothing else writes output.

files + what they were made from -> receipt -> comparison -> folder
"""
