"""The table of dmn_bulk_bench in numpy and SQLite, over the same rows: peers.py FOLDER RATE"""
import sqlite3
import sys
import time

import numpy

folder, rate = sys.argv[1], float(sys.argv[2])
RULES, INPUTS, PASSES = 10, 5, 5
values = [numpy.fromfile(f'{folder}/x{i}.int32', numpy.int32) for i in range(INPUTS)]
present = [numpy.unpackbits(numpy.fromfile(f'{folder}/x{i}.present', numpy.uint8), bitorder='little').astype(bool) for i in range(INPUTS)]
outcomes = numpy.fromfile(f'{folder}/outcomes.uint16', numpy.uint16)
rows = len(outcomes)


def select():
    conditions = []
    for rule in range(RULES - 1):
        condition = numpy.ones(rows, bool)
        for i in range(INPUTS):
            low = rule * 3 + i
            condition &= present[i] & (values[i] >= low) & (values[i] <= low + 90)
        conditions.append(condition)
    return numpy.select(conditions, [numpy.uint16(rule) for rule in range(RULES - 1)], numpy.uint16(RULES - 1))


assert (select() == outcomes).all(), 'numpy decides otherwise'
start = time.process_time()
for _ in range(PASSES):
    select()
numpy_rate = rows * PASSES / (time.process_time() - start)
print(f'dmn.numpy_rate {numpy_rate:.0f} decisions/s')
print(f'dmn.numpy_ratio {rate / numpy_rate:.2f} times')

case = 'CASE ' + ' '.join(
    'WHEN ' + ' AND '.join(f'x{i} BETWEEN {rule * 3 + i} AND {rule * 3 + i + 90}' for i in range(INPUTS)) + f' THEN {rule}'
    for rule in range(RULES - 1)) + f' ELSE {RULES - 1} END'
with open(f'{folder}/case.sql', 'w') as file:
    file.write(case)
columns = [[int(v) if p else None for v, p in zip(values[i].tolist(), present[i].tolist())] for i in range(INPUTS)]
with open(f'{folder}/rows.csv', 'w') as file:
    file.write(','.join(f'x{i}' for i in range(INPUTS)) + '\n')
    for row in zip(*columns):
        file.write(','.join('' if v is None else str(v) for v in row) + '\n')
database = sqlite3.connect(':memory:')
database.execute('CREATE TABLE people (' + ', '.join(f'x{i} INTEGER' for i in range(INPUTS)) + ')')
database.executemany('INSERT INTO people VALUES (' + ', '.join('?' * INPUTS) + ')', zip(*columns))
start = time.process_time()
total, = database.execute(f'SELECT sum({case}) FROM people').fetchone()
sqlite_rate = rows / (time.process_time() - start)
assert total == int(outcomes.sum()), 'SQLite decides otherwise'
print(f'dmn.sqlite_rate {sqlite_rate:.0f} decisions/s')
print(f'dmn.sqlite_ratio {rate / sqlite_rate:.2f} times')
