"""What is measured, one module each: `prepare` gives the functions to time.

Each module runs in a process of its own, with its own libraries. Its `prepare` takes
the folder of the documents and gives functions without arguments by task: `read_xml`,
`write_xml`, `read_json`, `write_json`.
"""
