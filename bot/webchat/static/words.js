// What the page itself says. What the bot says comes from the bot.

const WORDS = {
  vi: {
    skip: "Đến ô nhập tin nhắn",
    online: "đang hoạt động",
    typing: "đang soạn trả lời…",
    connecting: "đang kết nối…",
    offline: "Mất kết nối với máy chủ. Đang thử lại…",
    restarted: "Máy chủ vừa khởi động lại, cuộc trò chuyện bắt đầu lại từ đầu.",
    language: "Ngôn ngữ",
    chat: "Cuộc trò chuyện",
    emptyTitle: "Xin chào!",
    emptyText:
      "Hãy hỏi về cuộc họp, cán bộ, văn bản và số liệu trong các bài báo đã lưu. " +
      "Viết có dấu hay không dấu đều được.",
    examples: [
      "Ai là Bí thư Tỉnh ủy Kiên Giang?",
      "Ai dự ở điểm cầu Thái Bình?",
      "NQ18 là gì?",
      "Có tin gì mới nhất?",
    ],
    begin: "Bắt đầu",
    down: "Xuống tin mới nhất",
    suggestions: "Gợi ý",
    menu: "Các lệnh",
    input: "Tin nhắn",
    placeholder: "Nhập câu hỏi…",
    send: "Gửi",
    attach: "Gửi tệp",
    drop: "Thả tệp vào đây để gửi",
    tooLarge: "Tệp quá lớn. Mỗi tệp không được quá 5 MB.",
    emptyFile: "Tệp này trống nên chưa gửi được.",
    ok: "Đóng",
    you: "Bạn",
    messages: "Các tin nhắn",
    today: "Hôm nay",
    yesterday: "Hôm qua",
    edited: "đã sửa",
    via: "qua",
    more: "Xem cả đoạn",
    less: "Thu gọn",
    moreCards: "Xem thêm kết quả",
    noCards: "Không có kết quả nào.",
    searching: "Đang tìm…",
    inlineHint: "Gõ từ khóa sau tên bot, rồi chọn thẻ để gửi",
    commandsHint: "↑ ↓ để chọn, Enter để điền, Esc để đóng",
    noCommands: "Chưa có lệnh nào.",
    tooLong: "Tin nhắn quá dài. Mỗi tin có tối đa 4096 ký tự.",
    busy: "Bạn gửi nhanh quá. Hãy đợi một chút rồi gửi lại.",
    gone: "Nút này không còn dùng được. Hãy hỏi lại.",
    failed: "Chưa gửi được. Hãy thử lại.",
    picture: "Hình ảnh",
    openLink: "mở trang web",
  },
  en: {
    skip: "Skip to the message box",
    online: "online",
    typing: "typing an answer…",
    connecting: "connecting…",
    offline: "Lost the connection to the server. Trying again…",
    restarted: "The server was restarted, so the conversation starts afresh.",
    language: "Language",
    chat: "Conversation",
    emptyTitle: "Hello!",
    emptyText:
      "Ask about the meetings, officials, documents and figures in the stored news articles. " +
      "Vietnamese names work with or without diacritics.",
    examples: [
      "Who is the Party Secretary of Kien Giang?",
      "Who attended in Thai Binh?",
      "What is Resolution 18?",
      "What is new?",
    ],
    begin: "Start",
    down: "Go to the newest message",
    suggestions: "Suggestions",
    menu: "Commands",
    input: "Message",
    placeholder: "Ask a question…",
    send: "Send",
    attach: "Send a file",
    drop: "Drop the file here to send it",
    tooLarge: "The file is too large. A file may have 5 MB at most.",
    emptyFile: "This file is empty, so it was not sent.",
    ok: "Close",
    you: "You",
    messages: "Messages",
    today: "Today",
    yesterday: "Yesterday",
    edited: "edited",
    via: "via",
    more: "Show all",
    less: "Show less",
    moreCards: "Show more results",
    noCards: "No results.",
    searching: "Searching…",
    inlineHint: "Type words after the bot's name, then choose a card to post it",
    commandsHint: "↑ ↓ to choose, Enter to fill in, Esc to close",
    noCommands: "There are no commands yet.",
    tooLong: "The message is too long. One message has at most 4096 characters.",
    busy: "That was too fast. Wait a moment and send it again.",
    gone: "This button no longer works. Please ask again.",
    failed: "Could not be sent. Please try again.",
    picture: "Picture",
    openLink: "opens a web page",
  },
};

let language = "vi";

export const currentLanguage = () => language;

export const word = (key) => WORDS[language][key];

export function setLanguage(code) {
  language = code in WORDS ? code : "vi";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-text]")) {
    node.textContent = word(node.dataset.text);
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
  }
  for (const node of document.querySelectorAll("[data-placeholder]")) {
    node.placeholder = word(node.dataset.placeholder);
  }
  for (const node of document.querySelectorAll("[data-language]")) {
    node.setAttribute("aria-pressed", String(node.dataset.language === language));
  }
}
