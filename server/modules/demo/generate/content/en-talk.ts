import type { Content } from './content.ts'

type Talk = Pick<
  Content,
  | 'leadSubjects'
  | 'leadNotes'
  | 'rejectReasons'
  | 'dealActivities'
  | 'leadActivities'
  | 'careActivities'
  | 'bodies'
  | 'dealNotes'
  | 'comments'
  | 'replies'
>

/** What people of the English demo company write and say. */
export const britishTalk: Talk = {
  leadSubjects: [
    'Price request: contact centre',
    'Web form: video surveillance',
    'Terminals for a warehouse',
    'Question about office telephony',
    'Wants a demonstration',
    'Request for a site survey',
    'Comparing phone systems',
    'Estimate for 30 seats',
    'Call: camera replacement',
    'Interested in equipment support',
    'Request from the trade fair',
    'Pilot needed before the quarter ends',
  ],
  leadNotes: [
    'Filled in the form, asks for a call after lunch.',
    'Uses an old phone system; the contract ends in two months.',
    'Wants two quotes: purchase and rental.',
    'Found us by referral, no hurry.',
    'Asks for examples from the same industry.',
    'Budget approved, choosing among three suppliers.',
  ],
  rejectReasons: [
    'No answer after five attempts',
    'No need',
    'Spam',
    'Looking for a job',
    'Outside our range',
    'Private person',
    'Repeats an earlier request',
    'Order too small',
  ],
  dealActivities: {
    call: [
      ['First call', 'Clarify the task', 'Ask about time and budget', 'Find out who decides'],
      [
        'Discuss the proposal',
        'Answer questions on the estimate',
        'Ask about the pilot decision',
        'Confirm quantities',
      ],
      [
        'Agree instalments with finance',
        'Settle the terms',
        'Ask whether the contract is signed',
        'Remind about payment',
      ],
    ],
    meeting: [
      ['Introduction', 'Site visit', 'Survey of the site'],
      ['Demonstration', 'Supervisor reports demo', 'Present the proposal', 'Meet the IT department'],
      ['Price negotiation', 'Meet the director', 'Agree the roll-out plan'],
    ],
    email: [
      ['Presentation and case studies', 'Questionnaire', 'Materials after the call'],
      ['Proposal', 'Proposal and roll-out schedule', 'Updated estimate', 'Answers to the security team'],
      ['Draft contract', 'Contract amendments', 'Deposit invoice'],
    ],
    task: [
      ['Check the company', 'Prepare questions', 'Find a similar installation'],
      ['Prepare the estimate', 'Write the proposal', 'Get the discount approved', 'Ask for delivery times'],
      [
        'Prepare the contract',
        'Send the contract to legal',
        'Get the payment terms approved',
        'Hand over to implementation',
      ],
    ],
    message: [
      ['When to call', 'Meeting confirmed'],
      ['Number of seats', 'Floor plan received', 'Reminder about the proposal'],
      ['Signing arranged', 'Payment status'],
    ],
    note: [
      ['Summary of the talk', 'What matters to the customer'],
      ['Objections', 'Who takes part in the decision'],
      ['Payment terms', 'Schedule risks'],
    ],
  },
  leadActivities: [
    { kind: 'call', subject: 'Call back' },
    { kind: 'call', subject: 'Second attempt' },
    { kind: 'call', subject: 'Qualify the request' },
    { kind: 'email', subject: 'Answer to the request' },
    { kind: 'message', subject: 'Sent a message' },
    { kind: 'task', subject: 'Find contact and website' },
  ],
  careActivities: [
    { kind: 'call', subject: 'Ask how the equipment works' },
    { kind: 'call', subject: 'Regular customer call' },
    { kind: 'call', subject: 'Question about an invoice', incoming: true },
    { kind: 'call', subject: 'Birthday wishes' },
    { kind: 'email', subject: 'Product news' },
    { kind: 'letter', subject: 'Account statement' },
    { kind: 'letter', subject: 'Closing documents' },
    { kind: 'meeting', subject: 'Quarterly review' },
    { kind: 'meeting', subject: 'Customer visit' },
    { kind: 'task', subject: 'Update company details' },
    { kind: 'task', subject: 'Ask for a reference' },
    { kind: 'task', subject: 'Check when support ends' },
    { kind: 'message', subject: 'Question about settings' },
    {
      kind: 'note',
      subject: 'Plans for the year',
      body: 'Will grow the staff by a third, come back to it in a quarter.',
    },
  ],
  bodies: {
    call: [
      'Budget confirmed. Asks for three instalments and a pilot by the end of the month.',
      'Ready to look at the proposal, decision by Friday.',
      'Worried about moving call history; promised an example.',
      'Comparing with another supplier, asks for a lower price.',
      'Agreed to meet next week.',
      'Two sites to add, estimate to be redone.',
      'The director is away, call again in a week.',
      'All fine, waiting for legal.',
    ],
    noAnswer: ['No answer.', 'Busy, call later.', 'Reception did not put me through.'],
    meeting: [
      'Showed the supervisor screens, they liked the reports. Want a pilot for 20 seats.',
      'Walked the warehouse and counted points: 34 cameras instead of 28.',
      'Agreed: two versions of the proposal by Wednesday.',
      'The finance director wants instalments, the rest is agreed.',
      'Met the IT department; security requirements will come by e-mail.',
    ],
    email: [
      'Hello, the proposal and the schedule are attached. The price is fixed until the end of the month.',
      'Hello, here is the updated estimate with the two new sites.',
      'Hello, our answers on security are attached.',
      'Hello, here is the draft contract for your lawyers.',
    ],
    message: [
      'Yes, tomorrow at 11 is fine.',
      'Could you send the invoice?',
      'Got it, reading.',
      'Thanks, passed on to my manager.',
    ],
    letter: ['Sent by post, signed for.'],
    note: [
      'Speed of roll-out matters most, price comes second.',
      'Two people decide: operations and IT. Purchasing only does the paperwork.',
      'They fear downtime during the move; a weekend plan is needed.',
      'Asked not to be called on Mondays.',
    ],
  },
  dealNotes: [
    'The customer wants to start before the quarter ends.',
    'Uses old equipment without support.',
    'Two sites, the second opens later.',
    'Came by referral, asks for the same terms.',
    'Tender: all documents in one set.',
  ],
  comments: [
    '{who} could you look at the estimate before it goes out?',
    '{who} a question on the migration: can we export recordings for 12 months?',
    '{who} they need more than the usual discount, do you approve?',
    'They asked to move the meeting, {who}, can you take it?',
    'Pilot agreed. {who}, we need an engineer for two days.',
    'The competitor is 7 % cheaper; we keep the price and add training.',
    'Documents are with legal, answer promised by Thursday.',
    '{who} this contact is yours from now on.',
    'Paid, ready to ship.',
    'The customer answers messages only.',
  ],
  replies: [
    'Will look today.',
    'Approved, but not above 7 %.',
    'Done by this evening.',
    'Yes, we did it for another customer.',
    'Noted.',
    'I will call them tomorrow at 11.',
  ],
}
