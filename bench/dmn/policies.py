"""400 policies of six rules and a population of 60 columns: policies.py FOLDER PEOPLE writes policies.dmn and people.csv"""
import random
import sys

folder, people = sys.argv[1], int(sys.argv[2])
POLICIES, COLUMNS, INPUTS, RULES, PATTERN = 400, 60, 5, 6, 2000
random.seed(3)


def is_string(column):
    return column % 10 == 9


def cell(column):
    if random.random() < .3:
        return '-'
    if is_string(column):
        return f'"s{random.randrange(20)}"'
    return random.choice(['&lt; ', '&gt;= ']) + str(random.randrange(0, 100, 10))


def policy(number):
    columns = random.sample(range(COLUMNS), INPUTS)
    needs = ''.join(f"<informationRequirement><requiredInput href='#i{c}'/></informationRequirement>" for c in columns)
    inputs = ''.join(f'<input><inputExpression><text>x{c}</text></inputExpression></input>' for c in columns)
    rules = ''.join(
        '<rule>' + ''.join(f'<inputEntry><text>{cell(c)}</text></inputEntry>' for c in columns)
        + f'<outputEntry><text>{rule}</text></outputEntry></rule>' for rule in range(RULES))
    return (f"<decision name='p{number}' id='p{number}'><variable name='p{number}'/>{needs}"
            f"<decisionTable hitPolicy='FIRST'>{inputs}<output/>{rules}</decisionTable></decision>")


def value(column):
    if random.random() < .05:
        return ''
    return f's{random.randrange(20)}' if is_string(column) else str(random.randrange(100))


with open(f'{folder}/policies.dmn', 'w') as file:
    file.write("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>")
    for c in range(COLUMNS):
        kind = 'string' if is_string(c) else 'number'
        file.write(f"<inputData name='x{c}' id='i{c}'><variable name='x{c}' typeRef='{kind}'/></inputData>")
    file.write(''.join(policy(number) for number in range(POLICIES)) + '</definitions>')

with open(f'{folder}/people.csv', 'w') as file:
    file.write(','.join(f'x{c}' for c in range(COLUMNS)) + '\n')
    pattern = ''.join(','.join(value(c) for c in range(COLUMNS)) + '\n' for _ in range(PATTERN))
    for _ in range(people // PATTERN):
        file.write(pattern)
